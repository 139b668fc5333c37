package import GRDB
import SearchIndex

/// The tables that counts are read from, kept up to date in the transaction of every change.
///
/// `figure_page`: per day of submission and block of 1,024 case ids the figures of its cases, 56 bytes
/// each (see ``CaseFigure``). A month of a district is a few hundred kilobytes, so that any count over
/// any period, distinct matters among them, is one short scan.
///
/// `figure_name`: the names that figures hold as numbers.
///
/// `transport_copy`: cases that arrived as a copy of another over a second path.
package enum FigureSchema: DatabaseSchema {
    package static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("figures-1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE figure_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                    CREATE TABLE figure_page (
                        day INTEGER NOT NULL, block INTEGER NOT NULL, figures BLOB NOT NULL,
                        PRIMARY KEY (day, block)
                    );
                    CREATE TABLE transport_copy (
                        case_id INTEGER PRIMARY KEY, original_id INTEGER NOT NULL);
                    CREATE INDEX transport_copy_original ON transport_copy (original_id);
                    """)
            try TransportCopyTable.fill(db)
            let recount = try FigureRecount(db)
            for (place, page) in recount.pages { try FigureTable.save(page, at: place, db) }
        }
    }
}
