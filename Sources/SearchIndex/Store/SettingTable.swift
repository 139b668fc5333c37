package import GRDB

/// Named values that belong to the file as a whole.
package enum SettingTable {
    package static func set(_ name: String, _ value: some DatabaseValueConvertible, _ db: Database)
        throws
    {
        try db.execute(
            sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
            arguments: [name, value])
    }

    package static func value<T: DatabaseValueConvertible>(
        _ name: String, as type: T.Type = T.self, _ db: Database
    ) throws -> T? {
        try T.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }
}
