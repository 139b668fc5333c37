package import GRDB

/// The tables of the index.
///
/// `cases`: a row a case as received, in order of arrival; the columns that filters name stand
/// apart, the rest of the record is in `rest` as JSON. `cluster_id` is the id of the cluster's
/// founding case, `canonical_id` the case that is dispatched for it; both point to the case itself
/// until the duplicate decision fills them.
///
/// `text_…`: the text index, ``CaseTextIndex``.
///
/// `case_characters`: FTS5, contentless, ``CaseCharacterIndex``.
///
/// `setting`: name → value, the analyzer's version among them.
///
/// Migrations are append-only.
package enum SearchIndexSchema: DatabaseSchema {
    package static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("index-1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE setting (name TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;
                    CREATE TABLE cases (
                        id INTEGER PRIMARY KEY,
                        channel TEXT NOT NULL,
                        external_id TEXT NOT NULL,
                        submitted_at INTEGER NOT NULL,
                        utc_offset INTEGER NOT NULL,
                        cluster_id INTEGER NOT NULL,
                        canonical_id INTEGER NOT NULL,
                        title TEXT NOT NULL,
                        body TEXT NOT NULL,
                        division TEXT, town TEXT, address TEXT,
                        category TEXT, kind TEXT, urgency TEXT, status TEXT, department TEXT,
                        reply TEXT, reply_at INTEGER,
                        rest TEXT
                    );
                    CREATE UNIQUE INDEX cases_key ON cases (external_id, channel);
                    CREATE INDEX cases_submitted_at ON cases (submitted_at);
                    CREATE INDEX cases_cluster ON cases (cluster_id);
                    """)
            try CaseCharacterIndex.create(db)
            try SettingTable.set("analyzer_version", Analyzer.version, db)
        }
        // Was a list of the terms of the FTS5 table that came before the text index.
        migrator.registerMigration("index-2") { _ in }
        migrator.registerMigration("index-3") { db in
            try db.execute(
                sql: "DROP TABLE IF EXISTS case_text_terms; DROP TABLE IF EXISTS case_text")
            try CaseTextIndex.create(db)
            try CaseTextIndex.fill(db)
        }
    }
}
