import GRDB
import SearchIndex

extension MergeLog {
    /// An entry with its place in the log.
    struct Numbered {
        var seq: Int64
        var entry: MergeLogEntry
    }

    /// The case under which a cluster was handed out, the first where there are several; nil before.
    static func handedOut(of cluster: CaseID, _ db: Database) throws -> CaseID? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT m.case_id FROM cases c JOIN merge_log m ON m.case_id = c.id
                WHERE c.cluster_id = ? AND m.dispatched = 1 ORDER BY m.seq LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [cluster.rawValue]).map(CaseID.init(_:))
    }

    /// Entries a consumer of the feed has to know of, in their order.
    static func feed(after seq: Int64, limit: Int, _ db: Database) throws -> [Numbered] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(columns), seq FROM merge_log
                WHERE seq > ? AND (dispatched = 1 OR action IN
                    ('merge', 'confirm', 'unite', 'split', 'update', 'answer', 'extend', 'close', 'erase'))
                ORDER BY seq LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [seq, limit]).map {
            Numbered(seq: $0[12], entry: try entry($0))
        }
    }

    /// Number of the last entry; 0 when there is none.
    static func lastSeq(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(seq) FROM merge_log") ?? 0
    }

    /// How many extensions a case was granted.
    static func extensions(of id: CaseID, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM merge_log WHERE case_id = ? AND action = 'extend'")
        return try Int.fetchOne(statement, arguments: [id.rawValue]) ?? 0
    }

    /// How many extensions each case was granted that has any.
    static func extensions(_ db: Database) throws -> [(CaseID, Int)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT case_id, count(*) FROM merge_log WHERE action = 'extend' GROUP BY case_id
                """
        ).map { (CaseID($0[0]), $0[1]) }
    }

    /// Clusters that are out.
    static func handedOutClusters(_ db: Database) throws -> Set<CaseID> {
        let rows = try Int64.fetchCursor(
            db,
            sql: """
                SELECT c.cluster_id FROM merge_log m JOIN cases c ON c.id = m.case_id
                WHERE m.dispatched = 1
                """)
        var clusters: Set<CaseID> = []
        while let cluster = try rows.next() { clusters.insert(CaseID(cluster)) }
        return clusters
    }
}
