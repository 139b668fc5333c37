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
}
