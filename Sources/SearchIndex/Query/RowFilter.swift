import GRDB
import GRDBSQLite

/// Looks the rows of matches up one by one: whether the filters let a case through, and when it was
/// submitted.
final class RowFilter {
    private let statement: Statement
    private let conditions: StatementArguments

    init(_ compiler: QueryCompiler, _ db: Database) throws {
        let row = compiler.row()
        statement = try db.cachedStatement(sql: row.sql)
        conditions = row.arguments
    }

    /// Milliseconds since 1970; nil when the filters keep the case out.
    func time(of id: Int64) throws -> Int64? {
        var time: Int64?
        try statement.forEachRow(arguments: [id] + conditions) {
            time = sqlite3_column_int64($0, 0)
        }
        return time
    }
}
