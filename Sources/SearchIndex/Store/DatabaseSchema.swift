package import GRDB

/// A module's tables; each module registers its own migrations on the one database.
package protocol DatabaseSchema {
    static func register(in migrator: inout DatabaseMigrator)
}
