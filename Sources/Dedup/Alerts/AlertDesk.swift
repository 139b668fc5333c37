public import SearchIndex

/// Rules and what has rung.
public struct AlertDesk: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) { self.database = database }

    /// - Returns: the rule's number.
    public func add(_ rule: AlertRule, at now: Int64) throws -> Int64 {
        try database.write { try AlertRuleTable.add(rule, at: now, $0) }
    }

    /// - Throws: ``AlertError/unknown(_:)``.
    public func remove(_ id: Int64) throws {
        guard try database.write({ try AlertRuleTable.remove(id, $0) }) else {
            throw AlertError.unknown(id)
        }
    }

    public func rules() throws -> [AlertRule] { try database.read(AlertRuleTable.all) }

    /// Alerts after `seq`, oldest first.
    public func alerts(after seq: Int64, limit: Int) throws -> [Alert] {
        try database.read { try AlertTable.alerts(after: seq, limit: limit, $0) }
    }

    /// The latest alerts, newest first.
    public func latest(_ limit: Int) throws -> [Alert] {
        try database.read { try AlertTable.latest(limit, $0) }
    }

    /// Alerts whose turn it is to be sent.
    public func undelivered(at now: Int64, limit: Int) throws -> [Alert] {
        try database.read { try AlertTable.undelivered(now, limit: limit, $0) }
    }

    /// Takes note of an attempt to send an alert.
    public func attempted(_ seq: Int64, delivered: Bool, at now: Int64) throws {
        try database.write { db in
            if delivered {
                try AlertTable.delivered(seq, db)
            } else {
                try AlertTable.failed(seq, at: now, db)
            }
        }
    }
}
