import GRDB

/// How far a rebuilding of the text index has come: the one row of table `text_reindex`, which is
/// there while one goes on.
enum TextReindexTable {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE text_reindex (
                    id INTEGER PRIMARY KEY CHECK (id = 1), read INTEGER NOT NULL,
                    analyzer_version INTEGER NOT NULL);
                """)
    }

    /// The last case that the new index holds; nil when none is being built.
    static func read(_ db: Database) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT read FROM text_reindex"))
    }

    static func analyzerVersion(_ db: Database) throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT analyzer_version FROM text_reindex")
    }

    static func set(read: Int64, analyzerVersion: Int, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO text_reindex (id, read, analyzer_version) VALUES (1,?,?)"
        ).execute(arguments: [read, analyzerVersion])
    }

    static func delete(_ db: Database) throws { try db.execute(sql: "DELETE FROM text_reindex") }
}
