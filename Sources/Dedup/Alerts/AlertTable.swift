import GRDB
import SearchIndex

/// What answered a rule and what rang; the only reader and writer of `alert_hit` and `alert`.
enum AlertTable {
    /// A case that answers a rule.
    struct Hit {
        var rule: Int64
        var caseID: CaseID
        /// Milliseconds since 1970.
        var submittedAt: Int64
        /// As ``ReporterIdentity`` gives it, or a number of the case's own.
        var reporter: UInt64
    }

    static func add(_ hit: Hit, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO alert_hit (rule, case_id, submitted_at, reporter)
                VALUES (?,?,?,?)
                """
        ).execute(arguments: [
            hit.rule, hit.caseID.rawValue, hit.submittedAt, Int64(bitPattern: hit.reporter),
        ])
    }

    /// When the answers to a rule were submitted, of those from `from` on and before `before`.
    static func times(_ rule: Int64, from: Int64, before: Int64, _ db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT submitted_at FROM alert_hit
                WHERE rule = ? AND submitted_at >= ? AND submitted_at < ? ORDER BY submitted_at
                """)
        return try Int64.fetchAll(statement, arguments: [rule, from, before])
    }

    /// Answers to a rule submitted after `from` and not after `to`, and the citizens behind them.
    static func count(_ rule: Int64, after from: Int64, through to: Int64, _ db: Database) throws
        -> (cases: Int, citizens: Int)
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*), count(DISTINCT reporter) FROM alert_hit
                WHERE rule = ? AND submitted_at > ? AND submitted_at <= ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [rule, from, to]) else {
            return (0, 0)
        }
        return (row[0], row[1])
    }

    /// Whether a rule has rung for a case submitted after `from` and not after `to`.
    static func hasRung(_ rule: Int64, after from: Int64, through to: Int64, _ db: Database) throws
        -> Bool
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM alert a JOIN alert_hit h ON h.rule = a.rule AND h.case_id = a.case_id
                WHERE a.rule = ? AND h.submitted_at > ? AND h.submitted_at <= ? LIMIT 1
                """)
        return try Int.fetchOne(statement, arguments: [rule, from, to]) != nil
    }

    static func ring(
        _ rule: AlertRule, _ caseID: CaseID, cases: Int, citizens: Int, at now: Int64,
        _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO alert (rule, case_id, cases, citizens, at, next_try_at)
                VALUES (?,?,?,?,?,?)
                """,
            arguments: [
                rule.id, caseID.rawValue, cases, citizens, now, rule.webhook == nil ? nil : now,
            ])
    }

    /// Alerts after `seq`, oldest first.
    static func alerts(after seq: Int64, limit: Int, _ db: Database) throws -> [Alert] {
        try alerts("a.seq > ? ORDER BY a.seq LIMIT ?", [seq, limit], db)
    }

    /// The latest alerts, newest first.
    static func latest(_ limit: Int, _ db: Database) throws -> [Alert] {
        try alerts("1 ORDER BY a.seq DESC LIMIT ?", [limit], db)
    }

    /// Alerts that are to be sent now.
    static func undelivered(_ now: Int64, limit: Int, _ db: Database) throws -> [Alert] {
        try alerts("a.next_try_at <= ? ORDER BY a.seq LIMIT ?", [now, limit], db)
    }

    static func delivered(_ seq: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE alert SET next_try_at = NULL WHERE seq = ?", arguments: [seq])
    }

    /// Puts off the next attempt; the wait doubles, and ends with the last attempt.
    static func failed(_ seq: Int64, at now: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE alert SET attempts = attempts + 1, next_try_at = CASE
                    WHEN attempts + 1 >= \(lastAttempt) THEN NULL
                    ELSE ? + min(3600000, 10000 << attempts) END
                WHERE seq = ?
                """,
            arguments: [now, seq])
    }

    /// A day and a half of attempts.
    private static let lastAttempt = 40

    private static func alerts(_ condition: String, _ arguments: StatementArguments, _ db: Database)
        throws -> [Alert]
    {
        let rules = Dictionary(
            uniqueKeysWithValues: try AlertRuleTable.all(db).map { ($0.id, $0) })
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT a.seq, a.rule, a.at, c.channel, c.external_id, c.cluster_id, a.cases,
                    a.citizens
                FROM alert a JOIN cases c ON c.id = a.case_id WHERE \(condition)
                """,
            arguments: arguments)
        return rows.compactMap { row in
            rules[row[1]].map { rule in
                Alert(
                    seq: row[0], rule: rule, at: row[2],
                    key: CaseKey(channel: row[3], externalID: row[4]), cluster: CaseID(row[5]),
                    cases: row[6], citizens: row[7])
            }
        }
    }
}
