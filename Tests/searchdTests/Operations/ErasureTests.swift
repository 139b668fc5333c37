import Dedup
import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Erasing who complained` {
    private let directory: TemporaryDirectory
    private let database: CaseDatabase
    private let intake: Intake
    private let erasure: PersonErasure

    init() throws {
        directory = try TemporaryDirectory()
        database = try TestDatabase.create(in: directory)
        intake = try Intake(database: database)
        let records = SampleCases.make(30) + [TellingCase.record, TellingCase.twin]
        _ = try intake.receive(records.map { IncomingCase($0) }, at: 1)
        erasure = PersonErasure(database: database)
    }

    private func cluster(of key: CaseKey) throws -> CaseID? {
        try database.storedCase(key)?.clusterID
    }

    @Test func `a number is found however it is written, and nothing of it is left in the file`()
        throws
    {
        let keys = [TellingCase.record.key, TellingCase.twin.key]
        #expect(try erasure.find(.number("139 1234 5678")) == keys)
        #expect(try erasure.find(.number("13900009999")) == [])
        let before = try keys.map { try cluster(of: $0) }
        let erasure = self.erasure
        try intake.erase(keys, by: "张三", reason: "本人申请", at: 2) { erasure.erased($0) }
        try intake.finishBulk()
        #expect(try erasure.find(.number("13912345678")) == [])
        #expect(try keys.map { try cluster(of: $0) } == before)
        let stored = try #require(try database.storedCase(keys[0])).record
        #expect(stored.reporter == .init(people: 3))
        #expect(stored.body.contains("搅拌站每晚施工"))
        #expect(try ConsistencyCheck(database: database).run().problems == [])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.path("cases.db")))
        for secret in ["13912345678", "139-1234-5678", TellingCase.identifier, TellingCase.name] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) is still in the file")
        }
        let history = try ClusterListing(database: database).history(of: keys[0])
        #expect(history.last?.action == .erase && history.last?.reason == "本人申请")
    }

    @Test func `an unknown case leaves all as they were`() throws {
        let erasure = self.erasure
        let unknown = CaseKey(channel: "12345", externalID: "none")
        #expect(throws: DispatchError.unknownCase(unknown)) {
            try intake.erase(
                [TellingCase.record.key, unknown], by: "张三", reason: "x", at: 2
            ) { erasure.erased($0) }
        }
        #expect(try database.storedCase(TellingCase.record.key)?.record == TellingCase.record)
    }

    @Test func `cases closed long ago are found by when they were closed`() throws {
        var old = TellingCase.record
        old.externalID = "old"
        old.reply?.at = Timestamp(milliseconds: 1_400_000_000_000)
        _ = try intake.receive([IncomingCase(old)], at: 2)
        #expect(try erasure.find(.closedBefore(1_500_000_000_000)) == [old.key])
    }
}
