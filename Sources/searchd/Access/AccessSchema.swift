import GRDB
import SearchIndex

/// The tables of who may do what.
///
/// `app_user`: people who log in; a password only as its scrypt hash.
///
/// `api_key`: programs; of a key only its SHA-256 is kept, which suffices for 256 random bits.
///
/// `app_session`: log-ins under way, by the SHA-256 of the cookie's token.
///
/// `access_log`: append-only, each entry's digest covering the entry before it; triggers refuse
/// changes from inside, the chain of digests shows changes from outside.
///
/// `saved_search`: questions that people keep under a name, as the search desk's address writes them.
enum AccessSchema: DatabaseSchema {
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("access-1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE app_user (
                        name TEXT PRIMARY KEY, role TEXT NOT NULL, unit TEXT,
                        password TEXT NOT NULL, must_change INTEGER NOT NULL,
                        created_at INTEGER NOT NULL, disabled_at INTEGER
                    ) WITHOUT ROWID;
                    CREATE TABLE api_key (
                        id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
                        channel TEXT, unit TEXT, digest BLOB NOT NULL, requests_per_second REAL,
                        created_at INTEGER NOT NULL, revoked_at INTEGER
                    ) WITHOUT ROWID;
                    CREATE TABLE app_session (
                        digest BLOB PRIMARY KEY, user TEXT NOT NULL, csrf TEXT NOT NULL,
                        created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL
                    ) WITHOUT ROWID;
                    CREATE INDEX app_session_user ON app_session (user);
                    CREATE TABLE access_log (
                        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
                        action TEXT NOT NULL, subject TEXT, detail TEXT,
                        previous BLOB NOT NULL, digest BLOB NOT NULL
                    );
                    CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
                    BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
                    CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
                    BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
                    """)
        }
        migrator.registerMigration("access-saved-searches") { db in
            try db.execute(
                sql: """
                    CREATE TABLE saved_search (
                        user TEXT NOT NULL, name TEXT NOT NULL, question TEXT NOT NULL,
                        created_at INTEGER NOT NULL, PRIMARY KEY (user, name)
                    ) WITHOUT ROWID;
                    """)
        }
    }
}
