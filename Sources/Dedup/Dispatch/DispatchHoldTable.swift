import GRDB
import SearchIndex

/// Clusters that wait for a human, and until when at most; the only reader and writer of
/// `dispatch_hold`.
package enum DispatchHoldTable {
    static func set(_ cluster: CaseID, release: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO dispatch_hold (cluster_id, release_at) VALUES (?,?)"
        ).execute(arguments: [cluster.rawValue, release])
    }

    /// When a held cluster goes out at the latest, milliseconds since 1970; nil: it is not held.
    static func release(of cluster: CaseID, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT release_at FROM dispatch_hold WHERE cluster_id = ?")
        return try Int64.fetchOne(statement, arguments: [cluster.rawValue])
    }

    static func remove(_ cluster: CaseID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM dispatch_hold WHERE cluster_id = ?")
            .execute(arguments: [cluster.rawValue])
    }

    /// Ends a hold; returns when it would have ended, nil when there was none.
    static func take(_ cluster: CaseID, _ db: Database) throws -> Int64? {
        guard let release = try release(of: cluster, db) else { return nil }
        try remove(cluster, db)
        return release
    }

    /// Clusters whose time is up, the longest overdue first.
    static func due(_ now: Int64, _ db: Database) throws -> [CaseID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT cluster_id FROM dispatch_hold WHERE release_at <= ?
                ORDER BY release_at, cluster_id
                """)
        return try Int64.fetchAll(statement, arguments: [now]).map(CaseID.init(_:))
    }

    /// How many clusters are held, and when the next one goes out.
    static func summary(_ db: Database) throws -> (count: Int, next: Int64?) {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT count(*), min(release_at) FROM dispatch_hold")
        else { return (0, nil) }
        return (row[0], row[1])
    }

    /// Number of holds on what is no cluster, or on one that is out already.
    static func contradictions(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM dispatch_hold h WHERE h.cluster_id NOT IN
                    (SELECT cluster_id FROM cases)
                OR EXISTS (SELECT 1 FROM cases c JOIN merge_log m ON m.case_id = c.id
                    WHERE c.cluster_id = h.cluster_id AND m.dispatched = 1)
                """) ?? 0
    }
}
