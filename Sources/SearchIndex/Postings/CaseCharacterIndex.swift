import GRDB

/// Which cases contain a character at all: the FTS5 table `case_characters`, without positions.
///
/// The terms of the text index find one character only as the beginning of a term, and thousands of
/// terms begin with 的. This table costs a quarter of the index's size and answers at once.
enum CaseCharacterIndex {
    /// The table that searches read, and the one that a reindexing fills beside it.
    enum Table: String {
        case current = "case_characters"
        case staged = "staged_characters"
    }

    static func create(as table: Table = .current, _ db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE \(table.rawValue) USING fts5(
                    characters, content='', detail=none, columnsize=0,
                    tokenize="ascii tokenchars '_-./#+@&'");
                """)
    }

    static func drop(_ table: Table, _ db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS \(table.rawValue)")
    }

    /// The staged table takes the place of the current one.
    static func promoteStaged(_ db: Database) throws {
        try drop(.current, db)
        try db.execute(
            sql: "ALTER TABLE \(Table.staged.rawValue) RENAME TO \(Table.current.rawValue)")
    }

    static func insert(
        _ id: CaseID, _ terms: IndexedTerms, into table: Table = .current, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO \(table.rawValue) (rowid, characters) VALUES (?,?)")
        try statement.execute(arguments: [id.rawValue, terms.characters])
    }

    static func delete(
        _ id: CaseID, _ terms: IndexedTerms, from table: Table = .current, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO \(table.rawValue) (\(table.rawValue), rowid, characters)
                VALUES ('delete',?,?)
                """)
        try statement.execute(arguments: [id.rawValue, terms.characters])
    }

    /// Whether a case matches.
    static func contains(_ pattern: MatchPattern, _ id: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM case_characters WHERE case_characters MATCH ? AND rowid = ?
                """)
        return try Int.fetchOne(statement, arguments: [pattern.text, id.rawValue]) != nil
    }

    /// Fails when the index contradicts itself.
    static func checkIntegrity(_ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO case_characters (case_characters) VALUES ('integrity-check')")
    }

    /// Merges all segments into one.
    static func optimize(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO case_characters (case_characters) VALUES ('optimize')")
    }

    /// Bytes of postings FTS5 collects in memory before it writes a segment; its own default.
    static let defaultCollectionBuffer = 1_048_576

    /// Persisted by FTS5. A larger buffer saves time when many cases arrive at once, but the index
    /// must be merged afterwards, or one later commit pays for it all.
    static func setCollectionBuffer(bytes: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO case_characters (case_characters, rank) VALUES ('hashsize', ?)",
            arguments: [bytes])
    }

    /// The query as a pattern for this table; nil unless it asks for nothing but single characters
    /// of any field.
    static func pattern(_ query: IndexQuery) -> MatchPattern? {
        switch query {
        case .phrase(let phrase):
            guard phrase.isPrefix, phrase.field == nil, phrase.terms.count == 1,
                phrase.terms[0].unicodeScalars.count == 1
            else { return nil }
            return .phrase(phrase.terms)
        case .and(let parts), .or(let parts):
            let patterns = parts.compactMap(pattern)
            guard patterns.count == parts.count else { return nil }
            if case .and = query { return .all(patterns) }
            return .any(patterns)
        case .not, .nothing: return nil
        }
    }
}
