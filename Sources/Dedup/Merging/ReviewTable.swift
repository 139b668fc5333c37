package import GRDB
public import SearchIndex

/// A pair of cases put before a human.
public struct ReviewPair: Equatable, Sendable {
    public enum State: String, Sendable {
        case open, merged, separate
    }

    public var id: Int64
    /// The case that arrived later.
    public var caseID: CaseID
    public var otherID: CaseID
    public var probability: Double
    public var evidence: [Evidence]
    public var state: State
}

/// The review queue; the only reader and writer of `review`.
///
/// What intake asks starts from the cases of a cluster (`+state`, `CROSS JOIN`): left alone, SQLite
/// would walk all open pairs, which grow with the store.
package enum ReviewTable {
    /// Puts a pair into the queue; a pair that ever was in it stays as it is.
    package static func open(
        _ caseID: CaseID, _ otherID: CaseID, probability: Double, evidence: [Evidence],
        _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO review (case_id, other_id, probability, evidence)
                VALUES (?,?,?,?)
                """)
        try statement.execute(arguments: [
            caseID.rawValue, otherID.rawValue, probability, try Evidence.json(evidence),
        ])
    }

    package static func fetch(_ id: Int64, _ db: Database) throws -> ReviewPair? {
        try Row.fetchOne(
            db, sql: "SELECT \(columns) FROM review WHERE id = ?", arguments: [id]
        ).map(pair)
    }

    /// Open pairs, the most probable first.
    package static func openPairs(_ db: Database) throws -> [ReviewPair] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns) FROM review WHERE state = 'open' ORDER BY probability DESC, id
                """
        ).map(pair)
    }

    package static func decided(_ db: Database) throws -> [ReviewPair] {
        try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM review WHERE state != 'open' ORDER BY id"
        ).map(pair)
    }

    package static func decide(
        _ id: Int64, _ state: ReviewPair.State, by actor: String, at: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE review SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            arguments: [state.rawValue, actor, at, id])
    }

    /// Both cases of every pair that a human has merged.
    static func mergedByHand(_ db: Database) throws -> [CaseID] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT case_id, other_id FROM review
                WHERE state = 'merged' AND decided_by IS NOT NULL
                """)
        var cases: [CaseID] = []
        while let row = try rows.next() { cases += [CaseID(row[0]), CaseID(row[1])] }
        return cases
    }

    /// Settles open pairs whose two cases a merge has brought into one cluster.
    /// - Parameter actor: who merged; nil for the program.
    package static func closeImplied(
        by actor: String?, at: Int64, cluster: CaseID, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE review SET state = 'merged', decided_by = ?1, decided_at = ?2
                WHERE +state = 'open'
                    AND case_id IN (SELECT id FROM cases WHERE cluster_id = ?3)
                    AND other_id IN (SELECT id FROM cases WHERE cluster_id = ?3)
                """,
            arguments: [actor, at, cluster.rawValue])
    }

    package static func isOpen(for caseID: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM review WHERE case_id = ? AND state = 'open' LIMIT 1")
        return try Int.fetchOne(statement, arguments: [caseID.rawValue]) != nil
    }

    /// Whether a human is being asked about a case of the cluster that arrived later than the other.
    static func isOpen(within cluster: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM cases c CROSS JOIN review r ON r.case_id = c.id
                WHERE c.cluster_id = ? AND +r.state = 'open' LIMIT 1
                """)
        return try Int.fetchOne(statement, arguments: [cluster.rawValue]) != nil
    }

    /// Whether a human is being asked about a pair of the two clusters that a veto keeps apart.
    static func isVetoed(_ a: CaseID, _ b: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM cases x CROSS JOIN review r ON r.case_id = x.id
                    CROSS JOIN cases y ON y.id = r.other_id
                WHERE x.cluster_id IN (?1, ?2) AND y.cluster_id IN (?1, ?2)
                    AND x.cluster_id != y.cluster_id AND +r.state = 'open'
                    AND r.evidence LIKE '%"comparison":"veto"%'
                LIMIT 1
                """)
        return try Int.fetchOne(statement, arguments: [a.rawValue, b.rawValue]) != nil
    }

    package static func openCount(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM review WHERE state = 'open'") ?? 0
    }

    /// Number of pairs that name a case the file does not hold.
    package static func strayCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM review WHERE case_id NOT IN (SELECT id FROM cases)
                    OR other_id NOT IN (SELECT id FROM cases)
                """) ?? 0
    }

    static let columns = "review.id, case_id, other_id, probability, evidence, state"

    static func pair(_ row: Row) throws -> ReviewPair {
        ReviewPair(
            id: row[0], caseID: CaseID(row[1]), otherID: CaseID(row[2]), probability: row[3],
            evidence: try Evidence.list(json: row[4]),
            state: ReviewPair.State(rawValue: row[5]) ?? .open)
    }
}
