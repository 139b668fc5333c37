import GRDB
import SearchIndex

/// A question that somebody keeps under a name.
struct SavedSearch: Equatable, Sendable {
    var name: String
    /// As the search desk's address writes it, without the question mark.
    var question: String
    /// Milliseconds since 1970.
    var createdAt: Int64
}

/// The only reader and writer of `saved_search`.
enum SavedSearchTable {
    /// Takes the place of one with the same name.
    static func save(_ search: SavedSearch, of user: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO saved_search (user, name, question, created_at)
                VALUES (?,?,?,?)
                """,
            arguments: [user, search.name, search.question, search.createdAt])
    }

    /// In the order they were saved.
    static func all(of user: String, _ db: Database) throws -> [SavedSearch] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT name, question, created_at FROM saved_search WHERE user = ?
                ORDER BY created_at, name
                """)
        return try Row.fetchAll(statement, arguments: [user]).map {
            SavedSearch(name: $0[0], question: $0[1], createdAt: $0[2])
        }
    }

    static func remove(_ name: String, of user: String, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM saved_search WHERE user = ? AND name = ?", arguments: [user, name])
    }
}
