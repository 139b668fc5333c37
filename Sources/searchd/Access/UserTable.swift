import GRDB
import SearchIndex

/// A person who may log in.
struct User: Equatable, Sendable {
    var name: String
    var role: Role
    /// Department of a handling unit's staff.
    var unit: String?
    var password: PasswordHash
    var mustChange: Bool
    /// Milliseconds since 1970.
    var createdAt: Int64
    var disabledAt: Int64?
}

/// The only reader and writer of `app_user`.
enum UserTable {
    static func add(_ user: User, _ db: Database) throws {
        guard try find(user.name, db) == nil else { throw AccessError.userExists(user.name) }
        try db.execute(
            sql: """
                INSERT INTO app_user (name, role, unit, password, must_change, created_at)
                VALUES (?,?,?,?,?,?)
                """,
            arguments: [
                user.name, user.role.rawValue, user.unit, user.password.text, user.mustChange,
                user.createdAt,
            ])
    }

    static func find(_ name: String, _ db: Database) throws -> User? {
        try Row.fetchOne(
            db, sql: "SELECT \(columns) FROM app_user WHERE name = ?", arguments: [name]
        ).flatMap(user)
    }

    static func all(_ db: Database) throws -> [User] {
        try Row.fetchAll(db, sql: "SELECT \(columns) FROM app_user ORDER BY name")
            .compactMap(user)
    }

    static func setPassword(
        _ name: String, _ password: PasswordHash, mustChange: Bool, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE app_user SET password = ?, must_change = ? WHERE name = ?",
            arguments: [password.text, mustChange, name])
        guard db.changesCount == 1 else { throw AccessError.unknownUser(name) }
    }

    static func disable(_ name: String, at now: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE app_user SET disabled_at = ? WHERE name = ?", arguments: [now, name])
        guard db.changesCount == 1 else { throw AccessError.unknownUser(name) }
    }

    private static let columns = "name, role, unit, password, must_change, created_at, disabled_at"

    private static func user(_ row: Row) -> User? {
        guard let role = Role(rawValue: row[1]) else { return nil }
        return User(
            name: row[0], role: role, unit: row[2], password: PasswordHash(stored: row[3]),
            mustChange: row[4], createdAt: row[5], disabledAt: row[6])
    }
}
