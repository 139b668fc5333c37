import Foundation
import GRDB
import GRDBSQLite
import SearchIndex

/// Blocking key → cases. The only reader and writer of `block`.
enum BlockTable {
    /// Cases kept under one key, the newest; a key that many share tells little, and its row must
    /// not grow with the store.
    static let casesPerKey = 200

    private static let bytesPerCase = 4

    /// Calls `body` for each of `keys` that has cases, with their ids, oldest first.
    ///
    /// Steps the statement by hand: some fifty keys are read per arriving case.
    static func forEach(
        _ keys: [Int64], _ db: Database, _ body: (_ index: Int, _ id: UInt32) -> Void
    ) throws {
        let statement = try db.cachedStatement(sql: "SELECT cases FROM block WHERE key = ?")
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, key) in keys.enumerated() {
            sqlite3_reset(handle)
            sqlite3_bind_int64(handle, 1, key)
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { continue }
            guard code == SQLITE_ROW else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
            guard let blob = sqlite3_column_blob(handle, 0) else { continue }
            let count = Int(sqlite3_column_bytes(handle, 0)) / bytesPerCase
            for i in 0..<count {
                let id = blob.loadUnaligned(fromByteOffset: i * bytesPerCase, as: UInt32.self)
                body(index, UInt32(littleEndian: id))
            }
        }
    }

    /// Files cases under their keys; in key order, so that the tree is walked once.
    static func insert(_ casesByKey: [Int64: [UInt32]], _ db: Database) throws {
        // Concatenation makes TEXT of two BLOBs, byte for byte; the cast makes it a BLOB again.
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO block (key, cases) VALUES (?1, ?2)
                ON CONFLICT (key) DO UPDATE SET
                    cases = substr(CAST(cases || ?2 AS BLOB), -\(casesPerKey * bytesPerCase))
                """)
        for key in casesByKey.keys.sorted() {
            guard let ids = casesByKey[key]?.suffix(casesPerKey) else { continue }
            let blob = ids.withUnsafeBytes { Data($0) }
            try statement.execute(arguments: [key, blob])
        }
    }

    static func clear(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM block")
    }
}
