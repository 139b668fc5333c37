package import GRDB

/// Writes and deletes in the FTS5 table `case_text`; its row ids are case ids.
package enum CaseTextIndex {
    /// Columns in the order in which FTS5 numbers them. The body is the first: FTS5 marks every
    /// posting of a later column with two bytes, and four of five stand in the body.
    package static let columns = SearchField.allCases.map(\.rawValue)

    package static func create(_ db: Database) throws {
        // The analyzer has done the work; connectors inside codes must not split terms again.
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE case_text USING fts5(
                    \(columns.joined(separator: ", ")), content='', detail=full,
                    tokenize="ascii tokenchars '_-./#+@&'");
                """)
        try CaseCharacterIndex.create(db)
    }

    package static func insert(_ id: CaseID, _ terms: IndexedTerms, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO case_text (rowid, \(columns.joined(separator: ", ")))
                VALUES (?,?,?,?,?,?)
                """)
        try statement.execute(arguments: [id.rawValue] + streams(of: terms))
        try CaseCharacterIndex.insert(id, terms, db)
    }

    /// A contentless table is told what to forget: `terms` must be those that were inserted.
    package static func delete(_ id: CaseID, _ terms: IndexedTerms, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO case_text (case_text, rowid, \(columns.joined(separator: ", ")))
                VALUES ('delete',?,?,?,?,?,?)
                """)
        try statement.execute(arguments: [id.rawValue] + streams(of: terms))
        try CaseCharacterIndex.delete(id, terms, db)
    }

    /// Fails when the index contradicts itself.
    package static func checkIntegrity(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO case_text (case_text) VALUES ('integrity-check');
                INSERT INTO case_characters (case_characters) VALUES ('integrity-check');
                """)
    }

    /// Number of cases that the index does not hold.
    package static func missingCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM cases WHERE id NOT IN (SELECT id FROM case_text_docsize)
                """) ?? 0
    }

    /// Number of index entries without a case.
    package static func strayCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM case_text_docsize WHERE id NOT IN (SELECT id FROM cases)
                """) ?? 0
    }

    /// Merges all segments into one, which makes queries faster; long work on a large index.
    package static func optimize(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO case_text (case_text) VALUES ('optimize');
                INSERT INTO case_characters (case_characters) VALUES ('optimize');
                """)
    }

    /// Bytes of postings FTS5 collects in memory before it writes a segment; its own default.
    package static let defaultCollectionBuffer = 1_048_576

    /// Persisted by FTS5; see ``BulkIndexing``.
    package static func setCollectionBuffer(bytes: Int, _ db: Database) throws {
        for table in ["case_text", "case_characters"] {
            try db.execute(
                sql: "INSERT INTO \(table) (\(table), rank) VALUES ('hashsize', ?)",
                arguments: [bytes])
        }
    }

    private static func streams(of terms: IndexedTerms) -> StatementArguments {
        [
            terms.body.text, terms.title.text, terms.place.text, terms.reply.text,
            terms.number.text,
        ]
    }
}
