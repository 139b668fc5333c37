import GRDB
import SearchIndex

/// The rules; the only reader and writer of `alert_rule`.
enum AlertRuleTable {
    static func add(_ rule: AlertRule, at now: Int64, _ db: Database) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO alert_rule (name, query, cases, citizens, hours, webhook, created_by,
                    created_at)
                VALUES (?,?,?,?,?,?,?,?)
                """,
            arguments: [
                rule.name, rule.query, rule.cases, rule.citizens, rule.hours, rule.webhook,
                rule.createdBy, now,
            ])
        return db.lastInsertedRowID
    }

    /// - Returns: whether there was one.
    static func remove(_ id: Int64, _ db: Database) throws -> Bool {
        try db.execute(sql: "DELETE FROM alert_rule WHERE id = ?", arguments: [id])
        return db.changesCount > 0
    }

    static func all(_ db: Database) throws -> [AlertRule] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT \(columns) FROM alert_rule ORDER BY id")
        ).map(rule)
    }

    private static let columns = "id, name, query, cases, citizens, hours, webhook, created_by"

    private static func rule(_ row: Row) throws -> AlertRule {
        try AlertRule(
            id: row[0], name: row[1], query: row[2], cases: row[3], citizens: row[4],
            hours: row[5], webhook: row[6], createdBy: row[7])
    }
}
