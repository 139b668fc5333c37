package import GRDB
import SearchIndex

/// The tables of the duplicate decision.
///
/// `case_feature`: per case what comparisons need, in a compact form (see ``CaseFeatures``).
///
/// `block_key`: per case the keys it is filed under for blocking, four bytes each; read when the file
/// is opened (see ``BlockIndex``).
///
/// `term_frequency`: pages of the document-frequency table as of the case named by the setting
/// `term_frequency_through`; later cases are counted from their features when the file is opened.
///
/// `merge_log`: append-only; everything ever decided about a case, by whom and on what evidence.
/// `cases.cluster_id` is what the log adds up to, and what a consumer of the dispatch feed reads.
/// `dispatched` is 1 where a cluster was handed out.
///
/// `dispatch_hold`: clusters that wait for a human, with the time at which they go out all the same.
///
/// `dispatch_ack`: per consumer of the feed the last entry it has dealt with.
///
/// `review`: pairs put before a human and what became of them.
///
/// `link_rule`: pairs a human has declared the same or different, for ever.
///
/// `alert_rule`, `alert_hit`, `alert`: what is watched for, the cases that answer it, what rang.
///
/// `model_log`: which model was put to work when, and how far the band of automatic merging was drawn
/// in; `merge_seq` is the last entry of `merge_log` before.
///
/// `recurrence`: a case that reports again what an earlier, closed case reported.
package enum DedupSchema: DatabaseSchema {
    package static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("dedup-1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE case_feature (case_id INTEGER PRIMARY KEY, features BLOB NOT NULL);
                    CREATE TABLE block_key (case_id INTEGER PRIMARY KEY, keys BLOB NOT NULL);
                    CREATE TABLE term_frequency (page INTEGER PRIMARY KEY, counts BLOB NOT NULL);
                    CREATE TABLE merge_log (
                        seq INTEGER PRIMARY KEY AUTOINCREMENT,
                        at INTEGER NOT NULL,
                        action TEXT NOT NULL,
                        case_id INTEGER NOT NULL,
                        cluster_id INTEGER NOT NULL,
                        other_id INTEGER,
                        relation TEXT,
                        probability REAL,
                        evidence TEXT,
                        model TEXT,
                        actor TEXT,
                        reason TEXT
                    );
                    CREATE INDEX merge_log_case ON merge_log (case_id);
                    CREATE TABLE review (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        case_id INTEGER NOT NULL,
                        other_id INTEGER NOT NULL,
                        probability REAL NOT NULL,
                        evidence TEXT NOT NULL,
                        state TEXT NOT NULL DEFAULT 'open',
                        decided_by TEXT,
                        decided_at INTEGER
                    );
                    CREATE INDEX review_open ON review (state, probability);
                    CREATE UNIQUE INDEX review_pair ON review (case_id, other_id);
                    CREATE INDEX review_other ON review (other_id);
                    CREATE TABLE link_rule (
                        a INTEGER NOT NULL, b INTEGER NOT NULL,
                        kind TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at INTEGER NOT NULL,
                        PRIMARY KEY (a, b)
                    ) WITHOUT ROWID;
                    CREATE INDEX link_rule_reverse ON link_rule (b, a);
                    CREATE TABLE recurrence (
                        case_id INTEGER NOT NULL, earlier_id INTEGER NOT NULL,
                        relation TEXT NOT NULL, probability REAL NOT NULL,
                        PRIMARY KEY (case_id, earlier_id)
                    ) WITHOUT ROWID;
                    CREATE INDEX recurrence_earlier ON recurrence (earlier_id);
                    """)
        }
        migrator.registerMigration("dedup-2") { db in
            // Before there was a feed, whatever came in was handled at once.
            try db.execute(
                sql: """
                    ALTER TABLE merge_log ADD COLUMN dispatched INTEGER;
                    UPDATE merge_log SET dispatched = 1 WHERE action IN ('new', 'review');
                    CREATE TABLE dispatch_hold (
                        cluster_id INTEGER PRIMARY KEY, release_at INTEGER NOT NULL);
                    CREATE INDEX dispatch_hold_release ON dispatch_hold (release_at);
                    CREATE TABLE dispatch_ack (
                        consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("dedup-3") { db in
            try db.execute(
                sql: """
                    CREATE TABLE model_log (
                        seq INTEGER PRIMARY KEY AUTOINCREMENT,
                        at INTEGER NOT NULL, version TEXT NOT NULL, model TEXT,
                        step INTEGER NOT NULL, merges INTEGER NOT NULL,
                        overturned INTEGER NOT NULL, merge_seq INTEGER NOT NULL,
                        actor TEXT, reason TEXT NOT NULL
                    );
                    """)
        }
        migrator.registerMigration("dedup-alerts") { db in
            try db.execute(
                sql: """
                    CREATE TABLE alert_rule (
                        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
                        query TEXT NOT NULL, cases INTEGER NOT NULL, citizens INTEGER NOT NULL,
                        hours INTEGER NOT NULL, webhook TEXT, created_by TEXT NOT NULL,
                        created_at INTEGER NOT NULL);
                    CREATE TABLE alert_hit (
                        rule INTEGER NOT NULL, case_id INTEGER NOT NULL,
                        submitted_at INTEGER NOT NULL, reporter INTEGER NOT NULL,
                        PRIMARY KEY (rule, case_id)
                    ) WITHOUT ROWID;
                    CREATE INDEX alert_hit_time ON alert_hit (rule, submitted_at);
                    CREATE TABLE alert (
                        seq INTEGER PRIMARY KEY AUTOINCREMENT, rule INTEGER NOT NULL,
                        case_id INTEGER NOT NULL, cases INTEGER NOT NULL,
                        citizens INTEGER NOT NULL, at INTEGER NOT NULL,
                        attempts INTEGER NOT NULL DEFAULT 0, next_try_at INTEGER);
                    CREATE INDEX alert_rule_case ON alert (rule, case_id);
                    CREATE INDEX alert_next_try ON alert (next_try_at)
                        WHERE next_try_at IS NOT NULL;
                    """)
        }
        FigureSchema.register(in: &migrator)
    }
}
