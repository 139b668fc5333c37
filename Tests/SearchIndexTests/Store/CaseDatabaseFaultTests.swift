import Foundation
import GRDB
import SearchIndex
import TestSupport
import Testing

/// What a disk, another process or another program can do to the file.
@Suite struct CaseDatabaseFaultTests {
    private func open(
        _ path: String, _ access: CaseDatabase.Access = .existing, patience: Double = 30
    ) throws -> CaseDatabase {
        try CaseDatabase(
            path: path, access: access, schemas: [SearchIndexSchema.self], patience: patience)
    }

    /// The store's error that `body` throws, or a failure.
    private func error(_ body: () throws -> Void) throws -> StoreError {
        try #require(throws: StoreError.self, performing: body)
    }

    private func expect(
        _ wanted: StoreError, at location: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) throws {
        let found = try error(body)
        #expect(found == wanted, sourceLocation: location)
    }

    private func add(_ records: [CaseRecord], to database: CaseDatabase) throws {
        try database.write { db in
            for record in records {
                let id = try CaseTable.insert(record, db)
                try CaseTextIndex.insert(id, Analyzer.standard.analyze(record).terms, db)
            }
        }
    }

    private func count(_ database: CaseDatabase) throws -> Int {
        try database.read(CaseTable.count)
    }

    @Test func `a missing file is named with the command that makes one`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("没有.db")
        try expect(.missing(path: path)) { _ = try open(path) }
        #expect("\(StoreError.missing(path: path))".contains("searchd ingest --db \(path)"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a directory that does not exist or stands in the file's place is told`() throws {
        let directory = try TemporaryDirectory()
        for path in [directory.path("没有/cases.db"), directory.url.path] {
            guard case .notWritable(path, _) = try error({ _ = try open(path, .create) }) else {
                Issue.record("another error for \(path)")
                continue
            }
        }
    }

    @Test(arguments: [1, 900])
    func `a text file is refused and left as it was`(lines: Int) throws {
        let text = String(repeating: "编号,标题\n", count: lines)
        let directory = try TemporaryDirectory()
        let path = directory.path("说明.txt")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        for access in [CaseDatabase.Access.existing, .create] {
            try expect(.notADatabase(path: path)) { _ = try open(path, access) }
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `the database of another program is refused and left as it was`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("other.db")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE contact (name)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        try expect(.notADatabase(path: path)) { _ = try open(path, .create) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `a file of a newer program is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        try open(path, .create).write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('index-99')")
        }
        try expect(.newerSchema(path: path)) { _ = try open(path) }
    }

    @Test func `a file that another process holds is waited for, then reported`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        let database = try open(path, .create, patience: 0.2)
        try add(SampleCases.make(3), to: database)
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            try expect(.busy(path: path)) { try add(SampleCases.make(2, from: 10), to: database) }
            // Readers are not in the writer's way.
            #expect(try count(database) == 3)
            try db.execute(sql: "ROLLBACK")
        }
        try add(SampleCases.make(2, from: 10), to: database)
        #expect(try count(database) == 5)
    }

    @Test func `a writer that ends in time is waited for without an error`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        let database = try open(path, .create, patience: 20)
        let other = try DatabaseQueue(path: path)
        let held = DispatchSemaphore(value: 0)
        let finished = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            try? other.write { _ in
                held.signal()
                Thread.sleep(forTimeInterval: 0.2)
            }
            finished.signal()
        }
        held.wait()
        try add(SampleCases.make(2), to: database)
        finished.wait()
        #expect(try count(database) == 2)
    }

    @Test func `a batch that does not fit is absent as a whole and goes in when there is room`()
        throws
    {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        let database = try open(path, .create)
        try add(SampleCases.make(20), to: database)
        // SQLite reports a file at its largest size just as it reports a full disk.
        let pages = try database.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
            return pages
        }
        #expect(pages > 0)
        try expect(.full(path: path)) { try add(SampleCases.make(200, from: 20), to: database) }
        #expect(try count(database) == 20)
        try database.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try add(SampleCases.make(200, from: 20), to: database)
        #expect(try count(database) == 220)
        #expect(try database.read(CaseTextIndex.missingCount) == 0)
    }

    @Test(.enabled(if: TemporaryVolume.isAvailable, "only root can mount a small disk"))
    func `a full disk undoes the batch and leaves a sound file`() throws {
        let volume = try TemporaryVolume(kilobytes: 1_500)
        let path = volume.path("cases.db")
        let database = try open(path, .create)
        var stored = 0
        var failure: StoreError?
        while failure == nil, stored < 5_000 {
            do {
                try add(SampleCases.make(50, from: stored), to: database)
                stored += 50
            } catch let error as StoreError {
                failure = error
            }
        }
        #expect(failure == .full(path: path), "after \(stored)")
        #expect(stored > 0)
        #expect(try count(database) == stored)
        try database.writeForCheckOfTests()
    }

    @Test(.enabled(if: TemporaryVolume.isAvailable || geteuid() != 0, "root ignores file modes"))
    func `a file that cannot be written says so`() throws {
        if TemporaryVolume.isAvailable {
            let volume = try TemporaryVolume(kilobytes: 2_000)
            try makeFile(volume.path("cases.db"))
            try volume.makeReadOnly()
            try expectNotWritable(volume.path("cases.db"))
        } else {
            let directory = try TemporaryDirectory()
            try makeFile(directory.path("cases.db"))
            chmod(directory.path("cases.db"), 0o444)
            chmod(directory.url.path, 0o555)
            defer { chmod(directory.url.path, 0o755) }
            try expectNotWritable(directory.path("cases.db"))
        }
    }

    private func makeFile(_ path: String) throws {
        let database = try open(path, .create)
        try add(SampleCases.make(5), to: database)
        try database.checkpoint()
        try database.pool.close()
    }

    private func expectNotWritable(_ path: String) throws {
        let found = try error {
            try add(SampleCases.make(2, from: 10), to: open(path))
        }
        guard case .notWritable(path, _) = found else {
            Issue.record("\(found)")
            return
        }
    }

    @Test(arguments: [0.1, 0.35, 0.6, 0.9])
    func `a truncated file is reported damaged, or holds what a check can vouch for`(
        share: Double
    ) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        try makeLargeFile(path)
        let size = try #require(
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: UInt64(Double(size) * share))
        try handle.close()
        let found = try error {
            let database = try open(path)
            try database.read { db in try CaseTable.forEach(db) { _ in } }
            try database.writeForCheckOfTests()
        }
        guard case .damaged(path, _) = found else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func `a damaged page is reported, not read as if it were whole`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("cases.db")
        try makeLargeFile(path)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in stride(from: 4096 * 4, to: bytes.count - 4096, by: 4096 * 3) {
            bytes.replaceSubrange(page..<(page + 600), with: Data(repeating: 0xA5, count: 600))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let found = try error {
            let database = try open(path)
            try database.read { db in try CaseTable.forEach(db) { _ in } }
            try database.writeForCheckOfTests()
        }
        guard case .damaged(path, _) = found else {
            Issue.record("\(found)")
            return
        }
    }

    private func makeLargeFile(_ path: String) throws {
        let database = try open(path, .create)
        try add(SampleCases.make(300), to: database)
        try database.checkpoint()
        try database.pool.close()
    }
}

extension CaseDatabase {
    /// SQLite's own check of the whole file; throws what it finds.
    fileprivate func writeForCheckOfTests() throws {
        try writeForCheck { db in
            let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            guard lines == ["ok"] else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: lines.first)
            }
            try CaseTextIndex.checkIntegrity(db)
        }
    }
}
