import GRDB

/// Postings whose bytes contradict themselves.
struct PostingDamage: Error {}

extension PostingDamage {
    /// Runs `body` and reports damage as SQLite reports a damaged file.
    static func reported<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch is PostingDamage {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "malformed postings of the text index")
        }
    }
}
