import GRDB

/// How far the merges have come that take several transactions: table `text_merge`.
enum TextMergeTable {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE text_merge (output INTEGER PRIMARY KEY,
                    next_term INTEGER NOT NULL, next_page INTEGER NOT NULL);
                """)
    }

    static func progress(of output: Int64, _ db: Database) throws -> (term: TermKey, page: Int) {
        let row = try Row.fetchOne(
            db, sql: "SELECT next_term, next_page FROM text_merge WHERE output = ?",
            arguments: [output])
        return (TermKey(rawValue: UInt64(row?[0] as Int64? ?? 0)), row?[1] ?? 0)
    }

    static func set(_ output: Int64, term: TermKey, page: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO text_merge (output, next_term, next_page) VALUES (?,?,?)",
            arguments: [output, Int64(term.rawValue), page])
    }

    static func delete(_ output: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM text_merge WHERE output = ?", arguments: [output])
    }

    /// Forgets merges whose output was taken out of use.
    static func removeRetired(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM text_merge WHERE output NOT IN (
                    SELECT id FROM text_segment WHERE status = 1)
                """)
    }
}
