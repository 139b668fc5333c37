package import GRDB
import GRDBSQLite

extension Statement {
    /// Steps through the rows without making a `Row` of each: 0.2 µs a row instead of 1.
    ///
    /// For scans of thousands of rows whose columns are numbers or short blobs.
    package func forEachRow(
        arguments: StatementArguments, _ body: (_ row: OpaquePointer) throws -> Void
    ) throws {
        try setArguments(arguments)
        defer { sqlite3_reset(sqliteStatement) }
        while true {
            switch sqlite3_step(sqliteStatement) {
            case SQLITE_ROW: try body(sqliteStatement)
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
