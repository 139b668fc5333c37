import GRDB

/// The names that figures hold as numbers; the only reader and writer of `figure_name`.
///
/// Names are only ever added, so a number once read stays true whoever else writes to the file.
final class FigureNames {
    private var numbers: [String: UInt32] = [:]
    private var closed: [String: Bool] = [:]

    /// The number of a name, given out now if it has none; 0 for none or an empty one.
    func number(of name: String?, _ db: Database) throws -> UInt32 {
        guard let name, !name.isEmpty else { return 0 }
        if let known = numbers[name] { return known }
        let insert = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO figure_name (name) VALUES (?)")
        try insert.execute(arguments: [name])
        let select = try db.cachedStatement(sql: "SELECT id FROM figure_name WHERE name = ?")
        guard let stored = try Int64.fetchOne(select, arguments: [name]) else {
            throw DatabaseError(message: "figure_name lost a name within a transaction")
        }
        let number = UInt32(truncatingIfNeeded: stored)
        numbers[name] = number
        return number
    }

    /// Whether a status says that the case has come to its end; there are few, and reading one takes time.
    func isClosed(_ status: String?) -> Bool {
        guard let status else { return false }
        if let known = closed[status] { return known }
        let answer = ClosedStatus.isClosed(status)
        closed[status] = answer
        return answer
    }

    static func all(_ db: Database) throws -> [UInt32: String] {
        var names: [UInt32: String] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT id, name FROM figure_name")
        while let row = try rows.next() { names[row[0]] = row[1] }
        return names
    }
}
