import Dedup
import Foundation
import GRDB
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct BackupTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func store(_ records: [CaseRecord], in name: String) throws -> CaseDatabase {
        let database = try TestDatabase.create(in: directory, name)
        _ = try Intake(database: database).receive(records.map { IncomingCase($0) }, at: 1)
        return database
    }

    private func problems(of path: String) throws -> [String] {
        try ConsistencyCheck(database: try TestDatabase.open(path)).run().problems
    }

    @Test func `a backup made while cases come in is one moment's whole state`() async throws {
        let database = try store(SampleCases.make(300), in: "live.db")
        let intake = try Intake(database: database)
        let more = SampleCases.make(900).dropFirst(300).map { IncomingCase($0) }
        let writing = Task.detached {
            for start in stride(from: 0, to: more.count, by: 20) {
                _ = try intake.receive(Array(more[start..<min(start + 20, more.count)]), at: 2)
            }
        }
        var copies: [Int] = []
        for number in 1...4 {
            let path = directory.path("copy\(number).db")
            try database.backUp(to: path)
            #expect(try problems(of: path) == [])
            copies.append(try TestDatabase.open(path).caseCount())
        }
        try await writing.value
        #expect(copies == copies.sorted() && copies.allSatisfy { $0 % 20 == 0 && $0 >= 300 })
        #expect(try database.caseCount() == 900)
    }

    @Test func `what is restored is what was backed up, and the old file is kept`() throws {
        let database = try store(SampleCases.make(50), in: "cases.db")
        let (live, backup) = (directory.path("cases.db"), directory.path("backup.db"))
        try database.backUp(to: backup)
        _ = try Intake(database: database).receive(
            SampleCases.make(60).map { IncomingCase($0) }, at: 2)
        #expect(throws: StoreError.busy(path: live)) {
            try CaseDatabase.restore(from: backup, to: live, stamp: "x")
        }
        try database.closeForTest()
        let kept = try CaseDatabase.restore(from: backup, to: live, stamp: "x")
        #expect(try TestDatabase.open(live).caseCount() == 50)
        #expect(try TestDatabase.open(try #require(kept)).caseCount() == 60)
        #expect(try problems(of: live) == [])
    }

    @Test func `a damaged backup is refused and the database left alone`() throws {
        let database = try store(SampleCases.make(200), in: "cases.db")
        let (live, backup) = (directory.path("cases.db"), directory.path("backup.db"))
        try database.backUp(to: backup)
        try database.closeForTest()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: backup))
        let size = try file.seekToEnd()
        for offset in stride(from: UInt64(8_192), to: size, by: 4_096) {
            try file.seek(toOffset: offset)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 600))
        }
        try file.close()
        #expect(throws: StoreError.self) {
            try CaseDatabase.restore(from: backup, to: live, stamp: "x")
        }
        #expect(try problems(of: live) == [])
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
        #expect(!names.contains { $0.hasSuffix(".partial") || $0.hasSuffix(".restoring") })
    }

    @Test func `a file of another program is no backup`() throws {
        let path = directory.path("other.db")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        #expect(throws: StoreError.notADatabase(path: path)) {
            try CaseDatabase.restore(from: path, to: directory.path("new.db"), stamp: "x")
        }
    }

    @Test func `a full disk leaves no half a backup`() throws {
        guard TemporaryVolume.isAvailable else { return }
        let database = try store(SampleCases.make(400), in: "cases.db")
        let volume = try TemporaryVolume(kilobytes: 256)
        let path = volume.path("backup.db")
        #expect(throws: StoreError.full(path: path)) { try database.backUp(to: path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: volume.url.path) == [])
    }

    @Test func `only the newest backups of this database are kept`() throws {
        for name in [
            "cases-20240301-020000.db", "cases-20240302-020000.db", "cases-20240303-020000.db",
            "cases-old.db", "other-20240301-020000.db",
        ] {
            try Data().write(to: directory.url.appendingPathComponent(name))
        }
        let folder = try #require(
            BackupFolder(path: directory.url.path, database: "/var/lib/cases.db"))
        let removed = try folder.prune(keeping: 2)
        #expect(removed.map { ($0 as NSString).lastPathComponent } == ["cases-20240301-020000.db"])
        #expect(folder.file(at: 1_709_265_601_500).hasSuffix("/cases-20240301-120001.db"))
    }

    @Test func `an older file is kept as it was before its tables are changed`() throws {
        let path = directory.path("old.db")
        let database = try store(SampleCases.make(20), in: "old.db")
        // As the first release left it.
        try database.write { db in
            try db.execute(
                sql: """
                    DROP TABLE dispatch_hold; DROP TABLE dispatch_ack;
                    ALTER TABLE merge_log DROP COLUMN dispatched;
                    DELETE FROM grdb_migrations WHERE identifier = 'dedup-2';
                    """)
        }
        try database.closeForTest()
        let upgraded = try TestDatabase.open(path)
        #expect(try ConsistencyCheck(database: upgraded).run().problems == [])
        let events = try DispatchDesk(database: upgraded).events(after: 0, limit: 100)
        #expect(events.filter { $0.kind == .ready }.count >= 18)
        let kept = try DatabaseQueue(path: path + ".before-dedup-2")
        #expect(try kept.read { try $0.tableExists("dispatch_hold") } == false)
        #expect(try kept.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM cases") } == 20)
    }
}

extension CaseDatabase {
    /// As when the process ends.
    fileprivate func closeForTest() throws { try pool.close() }
}
