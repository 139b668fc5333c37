import Foundation
package import GRDB

/// The one database file: a single writer, readers beside it on snapshots of their own.
///
/// WAL with `synchronous=FULL`: a committed transaction survives `kill -9` and power loss.
public final class CaseDatabase: Sendable {
    public enum Access: Sendable {
        /// Creates the file when it is missing.
        case create
        /// The file must exist.
        case existing
    }

    package let pool: DatabasePool
    public let path: String
    package let documentLengths: DocumentLengths
    package let termStatistics = TermStatistics()

    /// Opens the file and brings its tables up to date.
    /// - Throws: ``StoreError`` when the file is missing, damaged or newer than this program.
    package init(path: String, access: Access, schemas: [any DatabaseSchema.Type]) throws {
        if access == .existing, !FileManager.default.fileExists(atPath: path) {
            throw StoreError.missing(path: path)
        }
        let lengths = DocumentLengths()
        documentLengths = lengths
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -65536;
                    PRAGMA wal_autocheckpoint = 8192;
                    PRAGMA temp_store = MEMORY;
                    """)
            try CaseRankFunction.register(on: db, lengths: lengths)
        }
        var migrator = DatabaseMigrator()
        for schema in schemas { schema.register(in: &migrator) }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            if try pool.read(migrator.hasBeenSuperseded) {
                throw StoreError.newerSchema(path: path)
            }
            try migrator.migrate(pool)
        } catch let error as DatabaseError {
            throw StoreError.notADatabase(
                path: path, reason: error.message ?? "\(error.resultCode)")
        }
        self.path = path
    }

    /// Opens the file with the index's own tables only.
    public convenience init(path: String, access: Access = .existing) throws {
        try self.init(path: path, access: access, schemas: [SearchIndexSchema.self])
    }

    /// All records in order of arrival; for training and export, not for serving.
    public func allRecords() throws -> [CaseRecord] {
        try read { db in
            var records: [CaseRecord] = []
            try CaseTable.forEach(db) { records.append($0.record) }
            return records
        }
    }

    /// Titles of every so-many-th case, for measurements.
    public func sampleTitles(every step: Int, limit: Int) throws -> [String] {
        try read { try CaseTable.titles(every: step, limit: limit, $0) }
    }

    /// Folds the write-ahead log into the file and empties it.
    public func checkpoint() throws {
        _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    /// Runs `body` in one write transaction: all of it is stored, or nothing.
    package func write<T>(_ body: (Database) throws -> T) throws -> T {
        try pool.write(body)
    }

    /// Runs `body` on the writer's connection without keeping what it changes: FTS5's own check
    /// counts as writing.
    package func writeForCheck(_ body: (Database) throws -> Void) throws {
        try pool.writeWithoutTransaction { db in
            try db.inTransaction {
                try body(db)
                return .rollback
            }
        }
    }

    /// Runs `body` on one unchanging snapshot. Never call from an async context that a
    /// `DatabasePool` reader may be waiting in; commands are single-threaded at their edge.
    package func read<T>(_ body: (Database) throws -> T) throws -> T {
        guard let deadline = ReadDeadline.current else { return try pool.read(body) }
        return try pool.read { db in try ReadDeadline.enforce(deadline, db, body) }
    }
}
