import Foundation
import GRDB
import SearchIndex

/// Stored snapshots of ``TermFrequencies``; the only reader and writer of `term_frequency`.
///
/// A snapshot is written every so many cases, within the transaction of the cases it covers; what
/// came later is counted again from the cases' features when the file is opened.
enum TermFrequencyTable {
    private static let throughSetting = "term_frequency_through"
    private static let casesSetting = "term_frequency_cases"
    private static let weighedSetting = "term_weights_through"

    /// The id of the last case the snapshot covers; 0 when there is none.
    static func load(into frequencies: inout TermFrequencies, _ db: Database) throws -> CaseID {
        guard let through = try SettingTable.value(throughSetting, as: Int64.self, db) else {
            return CaseID(0)
        }
        let rows = try Row.fetchCursor(db, sql: "SELECT page, counts FROM term_frequency")
        while let row = try rows.next() {
            let blob: Data = row[1]
            let values = blob.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count - 3, by: 4).map {
                    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
                }
            }
            frequencies.load(page: row[0], values)
        }
        frequencies.setCases(try SettingTable.value(casesSetting, as: Int.self, db) ?? 0)
        return CaseID(through)
    }

    /// Counts the terms of all stored cases: the snapshot, and from their features those since.
    /// - Parameter visit: called with each of those and the counts up to it.
    /// - Returns: the last case the snapshot covers.
    static func countAll(
        into frequencies: inout TermFrequencies, _ db: Database,
        _ visit: (CaseID, TermFrequencies) -> Void = { _, _ in }
    ) throws -> CaseID {
        let covered = try load(into: &frequencies, db)
        visit(covered, frequencies)
        try CaseFeatureTable.forEach(after: covered, db) { id, features in
            frequencies.add(features.terms)
            visit(id, frequencies)
        }
        return covered
    }

    static func save(_ frequencies: TermFrequencies, through id: CaseID, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO term_frequency (page, counts) VALUES (?, ?)")
        for page in 0..<(TermFrequencies.slots / TermFrequencies.pageSlots) {
            let blob = frequencies.page(page).withUnsafeBytes { Data($0) }
            try statement.execute(arguments: [page, blob])
        }
        try SettingTable.set(throughSetting, id.rawValue, db)
        try SettingTable.set(casesSetting, frequencies.cases, db)
    }

    /// The last case that the weights in force count; 0 before the first.
    static func weighedThrough(_ db: Database) throws -> CaseID {
        CaseID(try SettingTable.value(weighedSetting, as: Int64.self, db) ?? 0)
    }

    static func setWeighedThrough(_ id: CaseID, _ db: Database) throws {
        try SettingTable.set(weighedSetting, id.rawValue, db)
    }
}
