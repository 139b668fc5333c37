import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct MergeBandTests {
    private func band(step: Int = 0, merges: Int, overturned: Int) -> Int {
        MergeBand(step: step, merges: merges, overturned: overturned).next
    }

    @Test func `is drawn in when merges are overturned, and let out when they hold`() {
        #expect(band(merges: 100, overturned: 3) == 1)
        #expect(band(step: 1, merges: 400, overturned: 1) == 0)
        #expect(band(step: 1, merges: 400, overturned: 5) == 1)
    }

    @Test func `few rulings, or few merges that held, move nothing`() {
        #expect(band(merges: 10, overturned: 2) == 0)
        #expect(band(step: 2, merges: 399, overturned: 0) == 2)
        #expect(band(merges: 0, overturned: 0) == 0)
    }

    @Test func `has ends`() {
        #expect(band(step: 4, merges: 10, overturned: 10) == 4)
        #expect(band(step: 0, merges: 400, overturned: 0) == 0)
    }

    @Test func `each step asks for twice the odds`() throws {
        let policy = MergePolicy(merge: 0.8, unite: 0.9, review: 0.1, reviewsPerCase: 2)
        #expect(policy.drawnIn(by: 0) == policy)
        let drawn = policy.drawnIn(by: 2)
        #expect(abs(drawn.merge - 16.0 / 17) < 1e-9)
        #expect(drawn.unite > drawn.merge && drawn.review == policy.review)
        try drawn.validate()
    }

    /// Merges each case into the one before and takes it out again.
    @Test func `splits of automatic merges draw the band of a file in, and the log says so`() throws
    {
        let file = try TemporaryIntake()
        var pairs: [CaseRecord] = []
        for place in ["鹤鸣花园", "松涛国际城", "银杏苑小区", "望江台小区"] {
            for copy in 1...2 {
                pairs.append(
                    CaseRecord(
                        channel: copy == 1 ? "12345" : "town", externalID: "\(place)\(copy)",
                        title: "\(place)电梯频繁故障困人",
                        body: "\(place)3栋的电梯三个月坏了八次，上周把老人困在里面四十分钟，请督促更换。",
                        submittedAt: Timestamp(milliseconds: 1_650_000_000_000)))
            }
        }
        try file.receive(pairs, at: 1)
        let desk = ModelDesk(database: file.database)
        #expect(try desk.standing().band == MergeBand(step: 0, merges: 4, overturned: 0))
        let before = try desk.standing().merge
        for (time, record) in pairs.enumerated() where record.channel == "town" {
            _ = try file.desk.split([record.key], by: "李四", reason: "误并", at: Int64(10 + time))
        }
        let standing = try desk.standing()
        #expect(standing.band.step == 1 && standing.merge > before)
        #expect(standing.history.count == 1 && standing.history[0].overturned == 3)
        #expect(standing.isBuiltIn)
        #expect(try file.problems() == [])
    }
}
