package import GRDB
import GRDBSQLite

/// Columns of the row a statement stands on; valid until its next step.
struct RowReader {
    private let row: OpaquePointer

    init(_ row: OpaquePointer) { self.row = row }

    /// nil where the column is NULL.
    func text(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(row, column) else { return nil }
        let count = Int(sqlite3_column_bytes(row, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A copy of a blob; empty where the column is NULL.
    func bytes(_ column: Int32) -> PostingBytes {
        PostingBytes(
            UnsafeRawBufferPointer(
                start: sqlite3_column_blob(row, column),
                count: Int(sqlite3_column_bytes(row, column))))
    }

    /// A blob of numbers of two bytes each.
    func littleEndian16(_ column: Int32) -> [UInt16] {
        let bytes = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(row, column), count: Int(sqlite3_column_bytes(row, column)))
        return (0..<(bytes.count / 2)).map {
            UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))
        }
    }

    /// nil where the column is NULL.
    func integer(_ column: Int32) -> Int64? {
        sqlite3_column_type(row, column) == SQLITE_NULL ? nil : sqlite3_column_int64(row, column)
    }
}

extension Statement {
    /// Steps through the rows without making a `Row` of each: 0.2 µs a row instead of 1.
    ///
    /// For scans of thousands of rows whose columns are numbers or short blobs.
    package func forEachRow(
        arguments: StatementArguments, _ body: (_ row: OpaquePointer) throws -> Void
    ) throws {
        try scanRows(arguments: arguments) { row in
            try body(row)
            return true
        }
    }

    /// The same until `body` gives false.
    func scanRows(
        arguments: StatementArguments, while body: (_ row: OpaquePointer) throws -> Bool
    ) throws {
        try setArguments(arguments)
        defer { sqlite3_reset(sqliteStatement) }
        while true {
            switch sqlite3_step(sqliteStatement) {
            case SQLITE_ROW: if try !body(sqliteStatement) { return }
            case SQLITE_DONE: return
            case let code:
                let message = sqlite3_db_handle(sqliteStatement).flatMap(sqlite3_errmsg)
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: message.map { String(cString: $0) }, sql: sql)
            }
        }
    }
}
