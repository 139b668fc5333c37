import Foundation
import GRDB
import SearchIndex

/// A log-in under way.
struct Session: Equatable, Sendable {
    var user: String
    var csrf: String
    /// Milliseconds since 1970.
    var createdAt: Int64
    var seenAt: Int64
}

/// The only reader and writer of `app_session`.
enum SessionTable {
    static func add(_ digest: Data, _ session: Session, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO app_session (digest, user, csrf, created_at, seen_at)
                VALUES (?,?,?,?,?)
                """,
            arguments: [
                digest, session.user, session.csrf, session.createdAt, session.seenAt,
            ])
    }

    static func find(_ digest: Data, _ db: Database) throws -> Session? {
        let statement = try db.cachedStatement(
            sql: "SELECT user, csrf, created_at, seen_at FROM app_session WHERE digest = ?")
        return try Row.fetchOne(statement, arguments: [digest]).map {
            Session(user: $0[0], csrf: $0[1], createdAt: $0[2], seenAt: $0[3])
        }
    }

    static func touch(_ digest: Data, at now: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE app_session SET seen_at = ? WHERE digest = ?", arguments: [now, digest])
    }

    static func remove(_ digest: Data, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM app_session WHERE digest = ?", arguments: [digest])
    }

    /// Ends every log-in of a user: the password changed or the user was disabled.
    static func removeAll(of user: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM app_session WHERE user = ?", arguments: [user])
    }

    static func removeExpired(createdBefore: Int64, seenBefore: Int64, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM app_session WHERE created_at < ? OR seen_at < ?",
            arguments: [createdBefore, seenBefore])
    }
}
