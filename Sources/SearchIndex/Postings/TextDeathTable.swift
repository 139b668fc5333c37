import GRDB

/// Cases whose postings in older segments no longer count, because they were replaced or deleted:
/// table `text_death`. A segment is asked for deaths later than its own ``TextSegment/deaths``.
enum TextDeathTable {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE text_death (seq INTEGER PRIMARY KEY, case_id INTEGER NOT NULL);
                """)
    }

    static func append(_ id: Int64, _ db: Database) throws {
        let seq = try TextSegmentTable.next("deaths", db)
        try db.cachedStatement(sql: "INSERT INTO text_death (seq, case_id) VALUES (?,?)")
            .execute(arguments: [seq, id])
    }

    static func last(_ db: Database) throws -> Int64 { try TextSegmentTable.deaths(db) }

    static func forEach(
        after seq: Int64, through last: Int64 = .max, _ db: Database,
        _ body: (_ id: Int64, _ seq: Int64) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT case_id, seq FROM text_death WHERE seq > ? AND seq <= ? ORDER BY seq")
        try statement.forEachRow(arguments: [seq, last]) { row in
            let reader = RowReader(row)
            try body(reader.integer(0) ?? 0, reader.integer(1) ?? 0)
        }
    }

    /// Forgets what every segment knows of.
    static func forget(through seq: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM text_death WHERE seq <= ?")
            .execute(arguments: [seq])
    }
}
