package import GRDB
package import SearchIndex

/// Links from a case to the earlier, closed case whose matter it reports again.
package enum RecurrenceTable {
    package static func insert(
        _ caseID: CaseID, of earlier: CaseID, relation: CaseRelation, probability: Double,
        _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO recurrence (case_id, earlier_id, relation, probability)
                VALUES (?,?,?,?)
                """)
        try statement.execute(arguments: [
            caseID.rawValue, earlier.rawValue, relation.rawValue, probability,
        ])
    }

    package static func earlier(of caseID: CaseID, _ db: Database) throws -> [CaseID] {
        let statement = try db.cachedStatement(
            sql: "SELECT earlier_id FROM recurrence WHERE case_id = ? ORDER BY earlier_id")
        return try Int64.fetchAll(statement, arguments: [caseID.rawValue]).map(CaseID.init(_:))
    }

    /// How a case relates to the earlier ones it reports again.
    static func relations(of caseID: CaseID, _ db: Database) throws -> [CaseRelation] {
        let statement = try db.cachedStatement(
            sql: "SELECT relation FROM recurrence WHERE case_id = ?")
        return try String.fetchAll(statement, arguments: [caseID.rawValue])
            .compactMap(CaseRelation.init(rawValue:))
    }

    /// When a closed case's matter was first reported again, milliseconds since 1970.
    static func firstReport(after earlier: CaseID, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT min(c.submitted_at) FROM recurrence r JOIN cases c ON c.id = r.case_id
                WHERE r.earlier_id = ?
                """)
        return try Int64.fetchOne(statement, arguments: [earlier.rawValue])
    }

    static func forEach(
        _ db: Database, _ body: (_ caseID: CaseID, _ earlier: CaseID, CaseRelation) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT case_id, earlier_id, relation FROM recurrence")
        while let row = try rows.next() {
            guard let relation = CaseRelation(rawValue: row[2]) else { continue }
            try body(CaseID(row[0]), CaseID(row[1]), relation)
        }
    }
}
