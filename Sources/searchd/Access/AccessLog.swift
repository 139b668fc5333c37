import Crypto
import Foundation
import GRDB
import SearchIndex

/// One thing somebody did or was refused; never complaint text or anybody's data.
struct AccessEntry: Equatable, Sendable {
    enum Action: String, Sendable {
        case logIn = "log_in"
        case logInFailed = "log_in_failed"
        case logOut = "log_out"
        case changePassword = "change_password"
        case refused
        case unmask
        case review, split, attach
        /// Replies, closing and extensions.
        case handling
        case erase
        case bulk
        /// Took a report or a list as a file.
        case export
        case addUser = "add_user"
        case disableUser = "disable_user"
        case resetPassword = "reset_password"
        case addKey = "add_key"
        case revokeKey = "revoke_key"
    }

    /// Milliseconds since 1970.
    var at: Int64
    var actor: String
    var action: Action
    /// What it was done to, e.g. a case's key.
    var subject: String?
    /// E.g. the stated purpose.
    var detail: String?
}

/// Append-only log in which every entry's digest covers the entry before it; the only reader and
/// writer of `access_log`.
enum AccessLog {
    static func append(_ entry: AccessEntry, _ db: Database) throws {
        let last = try Row.fetchOne(
            db, sql: "SELECT seq, digest FROM access_log ORDER BY seq DESC LIMIT 1")
        let seq = (last?[0] as Int64? ?? 0) + 1
        let previous = last?[1] as Data? ?? Data(count: SHA256.byteCount)
        try db.execute(
            sql: """
                INSERT INTO access_log (seq, at, actor, action, subject, detail, previous, digest)
                VALUES (?,?,?,?,?,?,?,?)
                """,
            arguments: [
                seq, entry.at, entry.actor, entry.action.rawValue, entry.subject, entry.detail,
                previous,
                digest(
                    seq, entry.at, entry.actor, entry.action.rawValue, entry.subject,
                    entry.detail, previous),
            ])
    }

    /// What a check of the chain came to.
    struct Verdict: Equatable, Sendable {
        var entries = 0
        /// Digest of the last entry, hexadecimal; kept elsewhere it shows whether the end was cut.
        var head = String(repeating: "0", count: 64)
        /// First entry that does not fit, with what is wrong; nil when the chain is whole.
        var problem: String?
        /// The head that was asked about is one of the entries'.
        var containsHead = false
    }

    /// Recomputes the whole chain.
    /// - Parameter head: a digest noted earlier, hexadecimal, that must still be in the chain.
    static func verify(containing head: String? = nil, _ db: Database) throws -> Verdict {
        var verdict = Verdict()
        var previous = Data(count: SHA256.byteCount)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT seq, at, actor, action, subject, detail, previous, digest
                FROM access_log ORDER BY seq
                """)
        while let row = try rows.next() {
            let seq: Int64 = row[0]
            guard seq == Int64(verdict.entries) + 1 else {
                verdict.problem = "第 \(verdict.entries + 1) 条缺失"
                return verdict
            }
            let linked: Data = row[6]
            let stored: Data = row[7]
            let expected = digest(seq, row[1], row[2], row[3], row[4], row[5], previous)
            guard linked == previous, stored == expected else {
                verdict.problem = "第 \(seq) 条与其摘要不符，此条或之前的记录被改动过"
                return verdict
            }
            previous = stored
            verdict.entries += 1
            verdict.head = hex(stored)
            if verdict.head == head { verdict.containsHead = true }
        }
        return verdict
    }

    /// The newest entries, newest first.
    static func latest(_ limit: Int, _ db: Database) throws -> [AccessEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT at, actor, action, subject, detail FROM access_log ORDER BY seq DESC LIMIT ?
                """,
            arguments: [limit]
        ).compactMap { row in
            AccessEntry.Action(rawValue: row[2]).map {
                AccessEntry(at: row[0], actor: row[1], action: $0, subject: row[3], detail: row[4])
            }
        }
    }

    /// Every part with its length before it, so that no two entries have one encoding.
    private static func digest(
        _ seq: Int64, _ at: Int64, _ actor: String, _ action: String, _ subject: String?,
        _ detail: String?, _ previous: Data
    ) -> Data {
        var hash = SHA256()
        hash.update(data: previous)
        for part in [String(seq), String(at), actor, action, subject, detail] {
            let bytes = part.map { Data($0.utf8) }
            hash.update(data: Data("\(bytes?.count ?? -1):".utf8))
            if let bytes { hash.update(data: bytes) }
        }
        return Data(hash.finalize())
    }

    private static func hex(_ data: Data) -> String {
        data.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
