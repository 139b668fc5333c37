package import GRDB
package import SearchIndex

/// What humans have declared about pairs; the program never overrules it.
package enum LinkRuleTable {
    package enum Kind: String, Sendable {
        case mustLink = "must"
        case cannotLink = "cannot"
    }

    /// A pair declared the same thing before keeps its first ruling, which stays when a later one is
    /// taken back.
    package static func set(
        _ kind: Kind, _ a: CaseID, _ b: CaseID, by actor: String, at: Int64, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO link_rule (a, b, kind, decided_by, decided_at) VALUES (?,?,?,?,?)
                ON CONFLICT (a, b) DO UPDATE SET kind = excluded.kind,
                    decided_by = excluded.decided_by, decided_at = excluded.decided_at
                WHERE kind != excluded.kind
                """)
        try statement.execute(arguments: [
            min(a, b).rawValue, max(a, b).rawValue, kind.rawValue, actor, at,
        ])
    }

    /// Takes back what somebody declared about a pair at that moment.
    package static func remove(
        _ a: CaseID, _ b: CaseID, by actor: String, at: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                DELETE FROM link_rule WHERE a = ? AND b = ? AND decided_by = ? AND decided_at = ?
                """,
            arguments: [min(a, b).rawValue, max(a, b).rawValue, actor, at])
    }

    /// One act of one person; a split rules on many pairs at once.
    struct Act: Hashable {
        var by: String
        var at: Int64
    }

    struct Rule {
        var a: CaseID
        var b: CaseID
        var kind: Kind
        var act: Act
    }

    /// The newest rulings, at most `limit`.
    static func newest(_ limit: Int, _ db: Database) throws -> [Rule] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT a, b, kind, decided_by, decided_at FROM link_rule
                ORDER BY decided_at DESC, a, b LIMIT ?
                """, arguments: [limit]
        ).compactMap { row in
            Kind(rawValue: row[2]).map {
                Rule(
                    a: CaseID(row[0]), b: CaseID(row[1]), kind: $0,
                    act: Act(by: row[3], at: row[4]))
            }
        }
    }

    /// Cases that `id` must not share a cluster with.
    package static func forbidden(with id: CaseID, _ db: Database) throws -> Set<CaseID> {
        let statement = try db.cachedStatement(
            sql: """
                SELECT b FROM link_rule WHERE a = ?1 AND kind = 'cannot'
                UNION ALL SELECT a FROM link_rule WHERE b = ?1 AND kind = 'cannot'
                """)
        return Set(try Int64.fetchAll(statement, arguments: [id.rawValue]).map(CaseID.init(_:)))
    }

    /// Number of pairs declared different that share a cluster.
    package static func violations(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM link_rule r
                JOIN cases x ON x.id = r.a JOIN cases y ON y.id = r.b
                WHERE r.kind = 'cannot' AND x.cluster_id = y.cluster_id
                """) ?? 0
    }

    package static func kind(_ a: CaseID, _ b: CaseID, _ db: Database) throws -> Kind? {
        let statement = try db.cachedStatement(
            sql: "SELECT kind FROM link_rule WHERE a = ? AND b = ?")
        return try String.fetchOne(
            statement, arguments: [min(a, b).rawValue, max(a, b).rawValue]
        ).flatMap(Kind.init(rawValue:))
    }
}
