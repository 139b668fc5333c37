package import Dedup
import GRDB
package import SearchIndex

/// A database in a directory of its own with the whole line from record to decision.
package final class TemporaryIntake {
    private let directory: TemporaryDirectory
    private let policy: DispatchPolicy
    package private(set) var database: CaseDatabase
    package private(set) var intake: Intake
    package var desk: ReviewDesk { ReviewDesk(database: database) }
    package var dispatch: DispatchDesk { DispatchDesk(database: database, policy: policy) }
    package var listing: ClusterListing { ClusterListing(database: database) }

    package var path: String { directory.path("cases.db") }

    package init(_ records: [CaseRecord] = [], policy: DispatchPolicy = DispatchPolicy()) throws {
        self.policy = policy
        directory = try TemporaryDirectory()
        database = try CaseDatabase.open(directory.path("cases.db"), access: .create)
        intake = try Intake(database: database, policy: policy)
        if !records.isEmpty { try receive(records) }
    }

    /// Forgets everything that is only in memory.
    package func reopen() throws {
        database = try CaseDatabase.open(path)
        intake = try Intake(database: database, policy: policy)
    }

    /// One batch, so one transaction.
    @discardableResult
    package func receive(_ records: [CaseRecord], at now: Int64 = 0) throws -> [IntakeOutcome] {
        try intake.receive(records.map { IncomingCase($0) }, at: now)
    }

    /// Each record in a transaction of its own; the outcome of the last.
    package func receiveOneByOne(_ records: [CaseRecord]) throws -> IntakeOutcome? {
        var last: IntakeOutcome?
        for record in records { last = try receive([record]).first }
        return last
    }

    package func entries() throws -> [ClusterEntry] {
        var entries: [ClusterEntry] = []
        try listing.forEach { entries.append($0) }
        return entries
    }

    /// Cluster of every case, by its key.
    package func clusters() throws -> [CaseKey: CaseID] {
        Dictionary(uniqueKeysWithValues: try entries().map { ($0.key, $0.cluster) })
    }

    package func cluster(of key: CaseKey) throws -> CaseID? { try clusters()[key] }

    /// Closed cases that a case reports again, `channel/id` as is `key`.
    package func earlier(than key: String) throws -> [String] {
        try database.read { db in
            guard let key = CaseKey(key), let id = try CaseTable.id(of: key, db) else { return [] }
            return try RecurrenceTable.earlier(of: id, db).compactMap {
                try CaseTable.key(of: $0, db)?.description
            }
        }
    }

    /// Makes the file one that was written before there were tables of figures.
    package func forgetFigures() throws {
        try database.pool.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    DROP TABLE figure_page; DROP TABLE figure_name; DROP TABLE transport_copy;
                    DELETE FROM grdb_migrations WHERE identifier = 'figures-1';
                    """)
        }
    }

    /// Lets the file grow by no more than so many pages: SQLite reports it as a full disk.
    package func limitGrowth(toPages pages: Int) throws {
        try database.pool.writeWithoutTransaction { db in
            let size = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(size + pages)")
        }
    }

    /// What the check of the whole file finds wrong.
    package func problems() throws -> [String] {
        try ConsistencyCheck(database: database).run().problems
    }
}
