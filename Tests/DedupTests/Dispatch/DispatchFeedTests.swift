import SearchIndex
import TestSupport
import Testing

@testable import Dedup

/// What goes out for handling, when, and by when it has to be answered.
@Suite struct DispatchFeedTests {
    private static let minute: Int64 = 60_000
    private static let start = Timestamp(milliseconds: 1_709_265_600_000)

    /// Twenty-four hours to sign, seven working days to close, two extensions of five.
    private static let policy: DispatchPolicy = {
        var policy = DispatchPolicy()
        policy.deadlines["12345"] = [
            DeadlineRule(name: "签收", amount: 24, unit: .hours, stage: .sign),
            DeadlineRule(
                name: "办结", amount: 7, unit: .workingDays, stage: .close,
                extensions: .init(times: 2, amount: 5, unit: .workingDays)),
            DeadlineRule(
                name: "紧急办结", amount: 24, unit: .hours, stage: .close, urgent: true),
        ]
        return policy
    }()

    /// Two cases that a human has to look at, the second in doubt; the time is that of arrival.
    private static func doubtful(_ change: (inout CaseRecord) -> Void = { _ in }) throws
        -> (file: TemporaryIntake, pair: ReviewPair)
    {
        let file = try TemporaryIntake(SampleCases.make(40), policy: policy)
        var second = record("12345/2")
        // A question about a matter and a complaint about it are never merged unasked.
        second.kind = "咨询"
        change(&second)
        _ = try file.receive([record("12345/1")], at: start.milliseconds)
        _ = try file.receive([second], at: start.milliseconds)
        let open = try #require(
            try file.listing.openReviews().first { $0.a == second.key || $0.b == second.key })
        return (file, open.pair)
    }

    private static func record(_ key: String, status: String? = nil) -> CaseRecord {
        let parsed = CaseKey(key) ?? CaseKey(channel: "12345", externalID: key)
        return CaseRecord(
            channel: parsed.channel, externalID: parsed.externalID, title: "112路公交车早高峰发车间隔太长",
            body: "112路公交车早高峰四十分钟才来一趟，学生和上班族挤不上车，希望公交公司增加班次，缩短候车时间。",
            submittedAt: start, kind: "投诉", status: status)
    }

    /// `kind channel/id` of the events of the cases named, in their order.
    private static func told(_ file: TemporaryIntake, _ keys: String...) throws -> [String] {
        try file.dispatch.events(after: 0, limit: 10_000).compactMap { event in
            keys.contains(event.key.description) ? "\(event.kind.rawValue) \(event.key)" : nil
        }
    }

    @Test func `a new matter goes out at once`() throws {
        let file = try TemporaryIntake([Self.record("12345/1")])
        #expect(try Self.told(file, "12345/1") == ["case_ready 12345/1"])
    }

    @Test func `a doubtful case is held for its window and not longer`() throws {
        let (file, pair) = try Self.doubtful()
        let arrived = Self.start.milliseconds
        #expect(try Self.told(file, "12345/2") == [])
        try file.dispatch.release(at: arrived + 29 * Self.minute)
        #expect(try Self.told(file, "12345/2") == [])
        try file.dispatch.release(at: arrived + 30 * Self.minute)
        #expect(try file.dispatch.release(at: arrived + 90 * Self.minute) == 0)
        #expect(try Self.told(file, "12345/2") == ["case_ready 12345/2"])
        #expect(try file.listing.openReviews().contains { $0.pair.id == pair.id })
    }

    @Test func `a case near its limit for signing is not held`() throws {
        let (file, _) = try Self.doubtful { $0.submittedAt.milliseconds -= 23 * 60 * Self.minute }
        #expect(try Self.told(file, "12345/2") == ["case_ready 12345/2"])
        let (other, pair) = try Self.doubtful {
            $0.submittedAt.milliseconds -= (21 * 60 + 50) * Self.minute
        }
        let cluster = try #require(
            try other.cluster(of: CaseKey("12345/2") ?? .init(channel: "", externalID: "")))
        let held = try other.dispatch.standing(of: cluster)?.heldUntil
        #expect(held == Self.start.milliseconds + 10 * Self.minute)
        #expect(pair.state == .open)
    }

    @Test(arguments: ["level", "word"])
    func `an urgent case is not held`(_ what: String) throws {
        let (file, _) = try Self.doubtful { record in
            if what == "level" { record.urgency = "紧急" } else { record.body = "电线漏电" }
        }
        #expect(try Self.told(file, "12345/2") == ["case_ready 12345/2"])
    }

    @Test func `a ruling ends the hold, and one matter goes out once`() throws {
        let (merged, pair) = try Self.doubtful()
        try merged.desk.decide(pair.id, merge: true, by: "李四", at: 5)
        #expect(
            try Self.told(merged, "12345/1", "12345/2")
                == ["case_ready 12345/1", "case_merged 12345/2"])
        let (apart, other) = try Self.doubtful()
        try apart.desk.decide(other.id, merge: false, by: "李四", at: 5)
        #expect(
            try Self.told(apart, "12345/1", "12345/2")
                == ["case_ready 12345/1", "case_ready 12345/2"])
    }

    @Test func `a case that leaves its cluster goes out under its own name`() throws {
        let (file, pair) = try Self.doubtful()
        try file.desk.decide(pair.id, merge: true, by: "李四", at: 5)
        _ = try file.desk.split(
            [CaseKey(channel: "12345", externalID: "2")], by: "李四", reason: "误并", at: 6)
        #expect(
            try Self.told(file, "12345/2")
                == ["case_merged 12345/2", "case_split 12345/2", "case_ready 12345/2"])
    }

    @Test func `a case closed before it came in goes out only when it is opened again`() throws {
        let file = try TemporaryIntake([Self.record("12345/1", status: "办结")])
        #expect(try Self.told(file, "12345/1") == [])
        try file.receive([Self.record("12345/1", status: "退回重办")])
        #expect(
            try Self.told(file, "12345/1") == ["case_updated 12345/1", "case_ready 12345/1"])
    }

    @Test func `merging moves nobody's limit, and the cluster has the earliest`() throws {
        let (file, pair) = try Self.doubtful { $0.submittedAt.milliseconds += 86_400_000 }
        try file.desk.decide(pair.id, merge: true, by: "李四", at: 5)
        let cluster = try #require(
            try file.cluster(of: CaseKey(channel: "12345", externalID: "2")))
        let standing = try #require(try file.dispatch.standing(of: cluster))
        // Friday 1 March 2024, and Saturday the 2nd.
        #expect(
            standing.members.map { $0.closeBy?.localDate } == ["2024-03-12", "2024-03-12"])
        #expect(standing.closeBy?.localDate == "2024-03-12")
        #expect(standing.signBy?.description == "2024-03-02T12:00:00+08:00")
        let granted = try file.intake.extend(
            CaseKey(channel: "12345", externalID: "1"), by: "李四", reason: "等配件",
            at: Self.start.milliseconds)
        #expect(granted.localDate == "2024-03-19")
        let after = try #require(try file.dispatch.standing(of: cluster))
        #expect(after.members.map { $0.closeBy?.localDate } == ["2024-03-19", "2024-03-12"])
        #expect(after.closeBy?.localDate == "2024-03-12")
    }

    @Test func `extensions end with their number and with the limit`() throws {
        let file = try TemporaryIntake([Self.record("12345/1")], policy: Self.policy)
        let key = CaseKey(channel: "12345", externalID: "1")
        let now = Self.start.milliseconds
        #expect(throws: DispatchError.self) {
            try file.intake.extend(key, by: "李四", reason: "迟了", at: now + 20 * 86_400_000)
        }
        _ = try file.intake.extend(key, by: "李四", reason: "一", at: now)
        _ = try file.intake.extend(key, by: "李四", reason: "二", at: now)
        #expect(throws: DispatchError.extensionsUsed(key, times: 2)) {
            try file.intake.extend(key, by: "李四", reason: "三", at: now)
        }
    }

    @Test func `urgent cases have the channel's urgent limit, and lend it to their cluster`() throws
    {
        let (file, pair) = try Self.doubtful { $0.urgency = "特急" }
        try file.desk.decide(pair.id, merge: true, by: "李四", at: 5)
        let cluster = try #require(
            try file.cluster(of: CaseKey(channel: "12345", externalID: "1")))
        let standing = try #require(try file.dispatch.standing(of: cluster))
        #expect(standing.urgency == "特急")
        #expect(standing.closeBy?.description == "2024-03-02T12:00:00+08:00")
    }

    @Test func `a cluster is not closed before every citizen behind it has a reply`() throws {
        let (file, pair) = try Self.doubtful()
        try file.desk.decide(pair.id, merge: true, by: "李四", at: 5)
        let keys = ["1", "2"].map { CaseKey(channel: "12345", externalID: $0) }
        let cluster = try #require(try file.cluster(of: keys[0]))
        #expect(throws: DispatchError.repliesOwed(cluster, keys)) {
            try file.intake.close(cluster, by: "李四", at: 6)
        }
        try file.intake.answer([keys[0]], text: "公交班次已增加。", by: "李四", at: 7)
        #expect(throws: DispatchError.repliesOwed(cluster, [keys[1]])) {
            try file.intake.close(cluster, by: "李四", at: 8)
        }
        // A reply that stands is not written over, and takes its fellows down with it.
        #expect(throws: DispatchError.answered(keys[0])) {
            try file.intake.answer(keys.reversed(), text: "另一答复", by: "李四", at: 9)
        }
        #expect(try file.dispatch.standing(of: cluster)?.repliesOwed == [keys[1]])
        try file.intake.answer([keys[1]], text: "同上。", by: "李四", at: 10)
        #expect(try file.intake.close(cluster, by: "李四", at: 11) == keys)
        #expect(throws: DispatchError.closedCluster(cluster)) {
            try file.intake.close(cluster, by: "李四", at: 12)
        }
        #expect(try file.dispatch.standing(of: cluster)?.isClosed == true)
        let found = try Searcher(file.database).search(
            SearchRequest("公交班次已增加"))
        #expect(found.hits.first?.stored.record.key == keys[0])
        #expect(try file.problems() == [])
    }

    @Test func `a consumer is told what it has not acknowledged`() throws {
        let file = try TemporaryIntake(SampleCases.make(5))
        let events = try file.dispatch.events(after: 0, limit: 100)
        try #require(events.count > 3)
        #expect(try file.dispatch.acknowledged(by: "oa") == 0)
        #expect(try file.dispatch.acknowledge(events[2].seq, by: "oa", at: 1) == events[2].seq)
        #expect(try file.dispatch.acknowledge(events[0].seq, by: "oa", at: 2) == events[2].seq)
        #expect(try file.dispatch.acknowledged(by: "other") == 0)
        #expect(throws: DispatchError.self) {
            try file.dispatch.acknowledge(1_000, by: "oa", at: 3)
        }
        try file.reopen()
        let rest = try file.dispatch.events(
            after: file.dispatch.acknowledged(by: "oa"), limit: 100)
        #expect(rest == Array(events.dropFirst(3)))
    }
}
