import Foundation
import GRDB

/// How many terms each case has: table `text_length`, two bytes a case, 512 cases a row. It says too
/// which cases the text index holds: those whose length is not 0.
enum TextLengthTable {
    static let blockSize: Int64 = 512

    static func create(_ db: Database) throws {
        try db.execute(
            sql: "CREATE TABLE text_length (block INTEGER PRIMARY KEY, lengths BLOB NOT NULL)")
    }

    /// Sets the lengths of some cases, 0 for one that leaves.
    /// - Returns: what all cases of the index come to.
    static func set(_ lengths: [Int64: Int], _ db: Database) throws -> (cases: Int, terms: Int) {
        var cases = 0
        var terms = 0
        for (block, ids) in Dictionary(grouping: lengths.keys, by: { $0 / blockSize }) {
            var stored = try values(of: block, db)
            stored += Array(repeating: 0, count: max(0, Int(blockSize) - stored.count))
            for id in ids {
                let new = UInt16(clamping: lengths[id] ?? 0)
                let old = stored[Int(id % blockSize)]
                stored[Int(id % blockSize)] = new
                cases += (new > 0 ? 1 : 0) - (old > 0 ? 1 : 0)
                terms += Int(new) - Int(old)
            }
            let data = stored.map(\.littleEndian).withUnsafeBytes { Data($0) }
            try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO text_length (block, lengths) VALUES (?,?)"
            ).execute(arguments: [block, data])
        }
        return try TextSegmentTable.count(cases: cases, terms: terms, db)
    }

    private static func values(of block: Int64, _ db: Database) throws -> [UInt16] {
        var values: [UInt16] = []
        try forEachBlock(from: block, through: block, db) { _, lengths in values = lengths }
        return values
    }

    static func length(of id: Int64, _ db: Database) throws -> UInt16 {
        let lengths = try values(of: id / blockSize, db)
        let i = Int(id % blockSize)
        return i < lengths.count ? lengths[i] : 0
    }

    static func forEachBlock(
        from first: Int64, through last: Int64, _ db: Database,
        _ body: (_ block: Int64, _ lengths: [UInt16]) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT block, lengths FROM text_length WHERE block BETWEEN ? AND ? ORDER BY block"
        )
        try statement.forEachRow(arguments: [first, last]) { row in
            let reader = RowReader(row)
            try body(reader.integer(0) ?? 0, reader.littleEndian16(1))
        }
    }
}
