import Foundation
import GRDB

/// The terms and the postings of large segments: tables `text_term` and `text_page`.
///
/// `text_term`: a row a term of a segment, its key the segment's area and the term. Its data: the
/// page and the offset where the term's blocks begin (the page plus one, 0 where the blocks follow
/// in the row itself), then the list's directory.
///
/// `text_page`: the blocks of all terms of a segment as one stream, cut into pages that fill a page
/// of the database each.
enum TextPageTable {
    /// What a row of 4,096-byte pages holds without overflowing, less the record's header.
    static let pageSize = 4_040
    /// Lists up to this many bytes stand in their term's row.
    static let longestInline = 512

    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE text_term (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
                CREATE TABLE text_page (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
                """)
    }

    private static func id(_ area: Int64, _ key: TermKey) -> Int64 {
        area << Int64(TermKey.bits) | Int64(key.rawValue)
    }

    private static func id(_ area: Int64, page: Int) -> Int64 { area << 32 | Int64(page) }

    static func insert(_ key: TermKey, area: Int64, _ data: [UInt8], _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO text_term (id, data) VALUES (?,?)")
            .execute(arguments: [id(area, key), Data(data)])
    }

    static func insert(page: Int, area: Int64, _ data: [UInt8], _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO text_page (id, data) VALUES (?,?)")
            .execute(arguments: [id(area, page: page), Data(data)])
    }

    /// The list of a term; nil when the segment does not have it.
    static func list(_ key: TermKey, area: Int64, _ db: Database) throws -> PostingList? {
        var list: PostingList?
        try forEachList(key...key, area: area, db) {
            list = $1
            return false
        }
        return list
    }

    /// Calls `body` with the terms of `keys` in order until it gives false.
    static func forEachList(
        _ keys: ClosedRange<TermKey>, area: Int64, _ db: Database,
        _ body: (TermKey, PostingList) throws -> Bool
    ) throws {
        let statement = try db.makeStatement(
            sql: "SELECT id, data FROM text_term WHERE id BETWEEN ? AND ? ORDER BY id")
        let ends: StatementArguments = [id(area, keys.lowerBound), id(area, keys.upperBound)]
        try statement.scanRows(arguments: ends) { row in
            let reader = RowReader(row)
            let id = UInt64(bitPattern: reader.integer(0) ?? 0)
            let key = TermKey(rawValue: id & (1 << TermKey.bits - 1))
            let list = try PostingDamage.reported { try Self.list(reader.bytes(1), area) }
            return try body(key, list)
        }
    }

    private static func list(_ bytes: PostingBytes, _ area: Int64) throws(PostingDamage)
        -> PostingList
    {
        var offset = 0
        let page = Int(try Varint.read(bytes.pointer, &offset, before: bytes.count))
        guard page > 0 else {
            return try PostingList(bytes, at: offset, before: bytes.count) {
                .bytes(bytes, at: $0)
            }
        }
        let start = Int(try Varint.read(bytes.pointer, &offset, before: bytes.count))
        return try PostingList(bytes, at: offset, before: bytes.count) { _ in
            .pages(area: area, at: (page - 1) * pageSize + start)
        }
    }

    static func page(_ page: Int, area: Int64, _ db: Database) throws -> PostingBytes {
        var bytes: PostingBytes?
        try db.cachedStatement(sql: "SELECT data FROM text_page WHERE id = ?")
            .forEachRow(arguments: [id(area, page: page)]) { bytes = RowReader($0).bytes(0) }
        guard let bytes else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "page \(page) of the text index is missing")
        }
        return bytes
    }

    /// Removes some rows of a segment that is no longer read; false when none is left.
    static func sweep(area: Int64, rows: Int, _ db: Database) throws -> Bool {
        for (table, first, last) in [
            ("text_page", id(area, page: 0), id(area, page: 0xFFFF_FFFF)),
            ("text_term", area << Int64(TermKey.bits), (area + 1) << Int64(TermKey.bits) - 1),
        ] {
            try db.cachedStatement(
                sql: """
                    DELETE FROM \(table) WHERE id IN (
                        SELECT id FROM \(table) WHERE id BETWEEN ? AND ? LIMIT ?)
                    """
            ).execute(arguments: [first, last, rows])
            if db.changesCount > 0 { return true }
        }
        return false
    }
}
