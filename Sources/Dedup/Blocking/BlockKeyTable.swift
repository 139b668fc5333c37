import Foundation
import GRDB
import SearchIndex

/// Case → the keys it is filed under; the only reader and writer of `block_key`.
///
/// Written once per case, read only when the file is opened, to fill a ``BlockIndex``.
enum BlockKeyTable {
    static func save(_ id: CaseID, _ keys: [UInt32], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO block_key (case_id, keys) VALUES (?, ?)")
        let blob = keys.map(\.littleEndian).withUnsafeBytes { Data($0) }
        try statement.execute(arguments: [id.rawValue, blob])
    }

    /// Walks the keys of all cases with an id above `after`, in order of arrival.
    static func forEach(
        after id: CaseID, _ db: Database, _ body: (CaseID, [UInt32]) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT case_id, keys FROM block_key WHERE case_id > ? ORDER BY case_id")
        let rows = try Row.fetchCursor(statement, arguments: [id.rawValue])
        while let row = try rows.next() {
            let keys = try row.withUnsafeData(atIndex: 1) { $0.map(decode) ?? [] }
            try body(CaseID(row[0]), keys)
        }
    }

    static func fetch(_ id: CaseID, _ db: Database) throws -> [UInt32] {
        let statement = try db.cachedStatement(
            sql: "SELECT keys FROM block_key WHERE case_id = ?")
        return try Data.fetchOne(statement, arguments: [id.rawValue]).map(decode) ?? []
    }

    private static func decode(_ blob: Data) -> [UInt32] {
        blob.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 3, by: 4).map {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
            }
        }
    }

    /// Number of cases that are filed under no key.
    static func missingCount(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM block_key)") ?? 0
    }
}
