package import GRDB
package import SearchIndex

/// Blocking key → cases. The only reader and writer of `block`.
package enum BlockTable {
    /// Cases filed under `key`, the newest first, `limit` at the most.
    package static func cases(under key: Int64, limit: Int, _ db: Database) throws -> [CaseID] {
        let statement = try db.cachedStatement(
            sql: "SELECT case_id FROM block WHERE key = ? ORDER BY case_id DESC LIMIT ?")
        var ids: [CaseID] = []
        let cursor = try Int64.fetchCursor(statement, arguments: [key, limit])
        while let id = try cursor.next() { ids.append(CaseID(id)) }
        return ids
    }

    /// Files cases under their keys; sorted by key first, so that the tree is walked once.
    package static func insert(_ rows: [(key: Int64, id: CaseID)], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO block (key, case_id) VALUES (?, ?)")
        for row in rows.sorted(by: { ($0.key, $0.id) < ($1.key, $1.id) }) {
            try statement.execute(arguments: [row.key, row.id.rawValue])
        }
    }

    package static func delete(_ id: CaseID, keys: [Int64], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "DELETE FROM block WHERE key = ? AND case_id = ?")
        for key in keys { try statement.execute(arguments: [key, id.rawValue]) }
    }
}
