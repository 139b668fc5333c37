import GRDB
import SearchIndex

/// Cases that arrived as another path's copy of an earlier one; the only reader and writer of
/// `transport_copy`.
///
/// A copy counts as one only while it shares its original's cluster: a human who takes them apart
/// says that it is a contact of its own.
enum TransportCopyTable {
    static func insert(_ id: CaseID, of original: CaseID, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO transport_copy (case_id, original_id) VALUES (?,?)")
        try statement.execute(arguments: [id.rawValue, original.rawValue])
    }

    /// The case that `id` is a copy of, as long as both are one matter.
    static func original(of id: CaseID, _ db: Database) throws -> CaseID? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT t.original_id FROM transport_copy t
                JOIN cases c ON c.id = t.case_id JOIN cases o ON o.id = t.original_id
                WHERE t.case_id = ? AND c.cluster_id = o.cluster_id
                """)
        return try Int64.fetchOne(statement, arguments: [id.rawValue]).map(CaseID.init(_:))
    }

    /// Copies that are `id` or have it as their original.
    static func copies(touching id: CaseID, _ db: Database) throws -> [CaseID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT case_id FROM transport_copy WHERE case_id = ?1
                UNION SELECT case_id FROM transport_copy WHERE original_id = ?1
                """)
        return try Int64.fetchAll(statement, arguments: [id.rawValue]).map(CaseID.init(_:))
    }

    /// Copies that share their original's cluster.
    static func all(_ db: Database) throws -> [CaseID] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT t.case_id FROM transport_copy t
                JOIN cases c ON c.id = t.case_id JOIN cases o ON o.id = t.original_id
                WHERE c.cluster_id = o.cluster_id
                """
        ).map(CaseID.init(_:))
    }

    /// Takes over what the log has said until now; for a file that had no such table.
    static func fill(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO transport_copy (case_id, original_id)
                SELECT case_id, other_id FROM merge_log
                WHERE action = 'merge' AND relation = 'transport' AND other_id IS NOT NULL
                """)
    }
}
