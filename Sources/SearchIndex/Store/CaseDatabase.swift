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
    package let textIndex: TextIndexCache
    package let termStatistics = TermStatistics()
    package let vocabulary = Vocabulary()

    /// Opens the file and brings its tables up to date.
    /// - Parameter patience: seconds to wait for another process that is writing.
    /// - Parameter acceptsOldIndex: open a file whose index another version of the analyzer made, to
    ///   build it anew.
    /// - Throws: ``StoreError`` when the file is missing, damaged, not writable, in use, of another
    ///   program or newer than this one.
    package init(
        path: String, access: Access, schemas: [any DatabaseSchema.Type], patience: Double = 30,
        acceptsOldIndex: Bool = false
    ) throws {
        if access == .existing, !FileManager.default.fileExists(atPath: path) {
            throw StoreError.missing(path: path)
        }
        let lengths = DocumentLengths()
        documentLengths = lengths
        textIndex = TextIndexCache(lengths: lengths)
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -65536;
                    PRAGMA wal_autocheckpoint = 8192;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = FAST;
                    """)
        }
        var migrator = DatabaseMigrator()
        for schema in schemas { schema.register(in: &migrator) }
        pool = try StoreError.translating(path: path) {
            try Self.refuseForeignFile(path)
            let pool = try DatabasePool(path: path, configuration: configuration)
            if try pool.read(migrator.hasBeenSuperseded) {
                throw StoreError.newerSchema(path: path)
            }
            if let before = try pool.read({ try Self.upgraded(migrator, schemas, $0) }) {
                try Self.keepCopy(of: pool, at: "\(path).before-\(before)")
            }
            try migrator.migrate(pool)
            let version = try pool.read {
                try SettingTable.value("analyzer_version", as: Int.self, $0)
            }
            guard version == Analyzer.version || acceptsOldIndex else {
                throw StoreError.analyzerVersion(stored: version ?? 0, expected: Analyzer.version)
            }
            return pool
        }
        self.path = path
    }

    /// The first migration that a module with tables in the file still lacks; nil when the file is
    /// new, up to date, or only gets the tables of a further module.
    private static func upgraded(
        _ migrator: DatabaseMigrator, _ schemas: [any DatabaseSchema.Type], _ db: Database
    ) throws -> String? {
        let applied = try migrator.appliedIdentifiers(db)
        for schema in schemas {
            var own = DatabaseMigrator()
            schema.register(in: &own)
            let missing = own.migrations.filter { !applied.contains($0) }
            if missing.count < own.migrations.count, let first = missing.first { return first }
        }
        return nil
    }

    /// A file with tables that no migration of ours made belongs to another program; opened as ours
    /// it would get our tables beside its own.
    static func refuseForeignFile(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try DatabaseQueue(path: path).read { db in
            let isOurs = try db.tableExists("grdb_migrations")
            let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
            guard isOurs || isEmpty else { throw StoreError.notADatabase(path: path) }
        }
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

    /// Titles of the stored cases among `keys`.
    public func titles(of keys: some Sequence<CaseKey>) throws -> [CaseKey: String] {
        try read { db in
            try keys.reduce(into: [:]) { titles, key in
                guard let id = try CaseTable.id(of: key, db) else { return }
                titles[key] = try CaseTable.text(of: id, db)?.title
            }
        }
    }

    /// Number of stored cases.
    public func caseCount() throws -> Int { try read(CaseTable.count) }

    /// Merges the segments of the text index into one, in many transactions.
    package func optimizeTextIndex() throws {
        while try write({ try CaseTextIndex.optimize($0) }) {}
        try write { try CaseCharacterIndex.optimize($0) }
    }

    /// Folds the write-ahead log into the file and empties it.
    public func checkpoint() throws {
        try StoreError.translating(path: path) {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    /// Runs `body` in one write transaction: all of it is stored, or nothing.
    package func write<T>(_ body: (Database) throws -> T) throws -> T {
        try StoreError.translating(path: path) { try pool.write(body) }
    }

    /// Runs `body` on the writer's connection without keeping what it changes: FTS5's own check
    /// counts as writing.
    package func writeForCheck(_ body: (Database) throws -> Void) throws {
        try StoreError.translating(path: path) {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction {
                    try body(db)
                    return .rollback
                }
            }
        }
    }

    /// Runs `body` on one unchanging snapshot. Never call from an async context that a
    /// `DatabasePool` reader may be waiting in; commands are single-threaded at their edge.
    package func read<T>(_ body: (Database) throws -> T) throws -> T {
        try StoreError.translating(path: path) {
            guard let deadline = ReadDeadline.current else { return try pool.read(body) }
            return try pool.read { db in try ReadDeadline.enforce(deadline, db, body) }
        }
    }
}
