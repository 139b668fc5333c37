import Foundation
import GRDB
import SearchIndex

/// A program's key; the token itself is shown once and never kept.
struct APIKey: Equatable, Sendable {
    /// Part of the token, so that a key can be found without its secret.
    var id: String
    var name: String
    var role: Role
    var channel: String?
    var unit: String?
    var digest: Data
    var requestsPerSecond: Double?
    /// Milliseconds since 1970.
    var createdAt: Int64
    var revokedAt: Int64?

    /// What every token begins with, so that leaked ones can be searched for.
    static let prefix = "searchd"

    /// Id of a token `searchd.ID.SECRET`; nil for anything else.
    static func id(ofToken token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == prefix, !parts[1].isEmpty, !parts[2].isEmpty
        else { return nil }
        return String(parts[1])
    }

    static func makeToken() -> (token: String, id: String) {
        let id = Secret.token(bytes: 6)
        return ("\(prefix).\(id).\(Secret.token())", id)
    }
}

/// The only reader and writer of `api_key`.
enum KeyTable {
    static func add(_ key: APIKey, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO api_key
                    (id, name, role, channel, unit, digest, requests_per_second, created_at)
                VALUES (?,?,?,?,?,?,?,?)
                """,
            arguments: [
                key.id, key.name, key.role.rawValue, key.channel, key.unit, key.digest,
                key.requestsPerSecond, key.createdAt,
            ])
    }

    static func find(_ id: String, _ db: Database) throws -> APIKey? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM api_key WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).flatMap(key)
    }

    static func all(_ db: Database) throws -> [APIKey] {
        try Row.fetchAll(db, sql: "SELECT \(columns) FROM api_key ORDER BY created_at, id")
            .compactMap(key)
    }

    static func revoke(_ id: String, at now: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE api_key SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?",
            arguments: [now, id])
        guard db.changesCount == 1 else { throw AccessError.unknownKey(id) }
    }

    private static let columns = """
        id, name, role, channel, unit, digest, requests_per_second, created_at, revoked_at
        """

    private static func key(_ row: Row) -> APIKey? {
        guard let role = Role(rawValue: row[2]) else { return nil }
        return APIKey(
            id: row[0], name: row[1], role: role, channel: row[3], unit: row[4], digest: row[5],
            requestsPerSecond: row[6], createdAt: row[7], revokedAt: row[8])
    }
}
