import Foundation
import GRDB
import SearchIndex

/// Case ↔ ``CaseFeatures``; the only reader and writer of `case_feature`.
enum CaseFeatureTable {
    static func save(_ id: CaseID, _ features: CaseFeatures, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO case_feature (case_id, features) VALUES (?, ?)")
        try statement.execute(arguments: [id.rawValue, FeatureCoding.encode(features)])
    }

    /// nil when the case is unknown or its features were stored by another version.
    static func fetch(_ id: CaseID, _ db: Database) throws -> CaseFeatures? {
        let statement = try db.cachedStatement(
            sql: "SELECT features FROM case_feature WHERE case_id = ?")
        return try Data.fetchOne(statement, arguments: [id.rawValue]).flatMap(FeatureCoding.decode)
    }

    /// Number of cases without features of this version.
    static func missingCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM cases
                WHERE id NOT IN (SELECT case_id FROM case_feature)
                """) ?? 0
    }

    static func forEach(
        after id: CaseID, _ db: Database, _ body: (CaseID, CaseFeatures) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT case_id, features FROM case_feature WHERE case_id > ? ORDER BY case_id",
            arguments: [id.rawValue])
        while let row = try rows.next() {
            if let features = FeatureCoding.decode(row[1]) { try body(CaseID(row[0]), features) }
        }
    }
}
