package import GRDB

/// The texts that one transaction adds to the index, replaces in it or takes out of it.
///
/// Collected first and stored at the end, because the postings of a batch are sorted together.
package final class TextBatch {
    private var added: [Int64: IndexedTerms] = [:]
    /// Cases whose former texts have to go.
    private var removed: [Int64: IndexedTerms] = [:]

    package init() {}

    package func insert(_ id: CaseID, _ terms: IndexedTerms) { added[id.rawValue] = terms }

    /// - Parameter former: the terms under which the case is stored.
    package func replace(_ id: CaseID, _ former: IndexedTerms, with terms: IndexedTerms) {
        if added[id.rawValue] == nil { removed[id.rawValue] = former }
        added[id.rawValue] = terms
    }

    package func delete(_ id: CaseID, _ former: IndexedTerms) {
        if added.removeValue(forKey: id.rawValue) == nil { removed[id.rawValue] = former }
    }

    /// Writes everything; call once, within the transaction of the cases themselves.
    package func store(_ db: Database) throws { try store(.standard, db) }

    func store(_ merging: TextMerging.Settings, _ db: Database) throws {
        guard !added.isEmpty || !removed.isEmpty else { return }
        for (id, terms) in removed.sorted(by: { $0.key < $1.key }) {
            try TextDeathTable.append(id, db)
            try CaseCharacterIndex.delete(CaseID(id), terms, db)
        }
        let ids = added.keys.sorted()
        var lengths = removed.mapValues { _ in 0 }
        for (id, terms) in added { lengths[id] = max(1, terms.length) }
        let total = try TextLengthTable.set(lengths, db)
        for id in ids {
            guard let terms = added[id] else { continue }
            try CaseCharacterIndex.insert(CaseID(id), terms, db)
        }
        let average = Self.impactAverage(total)
        let written = try Self.insert(
            ids.reversed().compactMap { id in added[id].map { (id, $0) } }, average, staged: false,
            db)
        try TextMerging(db, merging).advance(written: written)
        try stage(average, merging, db)
        try TextSegmentTable.bumpGeneration(db)
        added = [:]
        removed = [:]
    }

    /// While the index is being built anew, what was read already has to be changed there, too.
    private func stage(
        _ average: Double, _ merging: TextMerging.Settings, _ db: Database
    ) throws {
        guard let read = try TextReindexTable.read(db) else { return }
        for (id, former) in removed.sorted(by: { $0.key < $1.key }) where id <= read {
            try CaseCharacterIndex.delete(CaseID(id), former, from: .staged, db)
        }
        let known = added.filter { $0.key <= read }.sorted { $0.key > $1.key }
            .map { (id: $0.key, terms: $0.value) }
        try Self.stage(known, average, merging, db)
    }

    /// Adds cases to the index that is being built.
    /// - Parameter cases: from the newest to the oldest.
    static func stage(
        _ cases: [(id: Int64, terms: IndexedTerms)], _ average: Double,
        _ merging: TextMerging.Settings, _ db: Database
    ) throws {
        for (id, terms) in cases.reversed() {
            try CaseCharacterIndex.insert(CaseID(id), terms, into: .staged, db)
        }
        let written = try insert(cases, average, staged: true, db)
        try TextMerging(db, merging, staged: true).advance(written: written)
    }

    /// Adds a segment.
    /// - Returns: its bytes.
    private static func insert(
        _ cases: [(id: Int64, terms: IndexedTerms)], _ average: Double, staged: Bool,
        _ db: Database
    ) throws -> Int {
        guard let newest = cases.first?.id, let oldest = cases.last?.id else { return 0 }
        let packed = TextInversion(cases, averageLength: average).packed()
        try TextSegmentTable.insert(
            TextSegment(
                id: 0, area: nil, newest: newest, oldest: oldest, cases: cases.count,
                averageLength: average, deaths: TextDeathTable.last(db)),
            packed: packed, staged: staged, db)
        return packed.count
    }

    /// Of few cases an average says little, and a small one would make all later bounds loose.
    static func impactAverage(_ total: (cases: Int, terms: Int)) -> Double {
        total.cases < 1_024 ? 256 : max(1, Double(total.terms) / Double(total.cases))
    }
}
