import SearchIndex
import TestSupport
import Testing

@testable import Dedup

/// What alarms are worth: a planted burst is seen at once, and a year in which nothing happens stays
/// quiet. Every day is judged as the topic list judges it, over thirty days and the eight weeks before.
@Suite struct BurstAlarmTests {
    private static let topics = 40
    /// Reports a week of each topic.
    private static let base = 2.0

    /// A channel's flat year: what topics bring, and ten times as much besides.
    private struct Year {
        var cases: [[TopicCase]] = []
        var others: [TopicCase] = []

        init(days: Int, seed: UInt64) {
            var random = SplitMix64(seed: seed)
            var id = 0
            func next(_ day: Int) -> TopicCase {
                id += 1
                return TopicCase.sample(id, day: day, reporter: UInt64(id))
            }
            for _ in 0..<BurstAlarmTests.topics {
                var own: [TopicCase] = []
                for day in 0..<days {
                    // Fourteen chances a day make the count of a week vary as Poisson's.
                    for _ in 0..<14
                    where Double.random(in: 0..<1, using: &random) < BurstAlarmTests.base / 98 {
                        own.append(next(day))
                    }
                }
                cases.append(own)
            }
            for day in 0..<days {
                for _ in 0..<Int.random(in: 90...130, using: &random) { others.append(next(day)) }
            }
        }

        /// Marks of all topics on the evening of a day.
        func marks(on day: Int) -> [TopicMark?] {
            let days = (day - 29 - TopicWindow.baselineDays)...day
            func recent(_ cases: [TopicCase]) -> [TopicCase] {
                cases.filter { days.contains($0.day) }.map {
                    var item = $0
                    item.isInWindow = item.day > day - 30
                    return item
                }
            }
            let seen = recent(cases.flatMap { $0 } + others)
            let volume = ChannelVolume(seen, channels: 1, lastDay: day)
            let scan = BurstScan(volume: volume, window: (day - 29)...day)
            let heat = TopicHeat(volumes: [1])
            return cases.map { topic in
                let own = recent(topic)
                return TopicTally(
                    Array(own.indices), of: own, heat: heat, scan: scan, group: nil)?.mark
            }
        }
    }

    @Test(arguments: [UInt64(1), 2]) func `a flat year raises no more than one alarm a week`(
        seed: UInt64
    ) {
        let year = Year(days: 365, seed: seed)
        var before = Set<Int>()
        var alarms = 0
        // Weekly looks see every alarm: one stays for the fourteen days of its burst at least.
        for day in stride(from: 86, to: 365, by: 7) {
            let raised = Set(year.marks(on: day).enumerated().filter { $0.1 == .burst }.map(\.0))
            alarms += raised.subtracting(before).count
            before = raised
        }
        #expect(alarms <= (365 - 86) / 7, "\(alarms) alarms in 40 weeks over 40 topics")
    }

    @Test(arguments: [UInt64(3), 4, 5]) func `ten citizens within hours are flagged the same day`(
        seed: UInt64
    ) {
        var year = Year(days: 120, seed: seed)
        #expect(year.marks(on: 119)[0] != .burst)
        for i in 0..<10 {
            year.cases[0].append(
                TopicCase.sample(1_000_000 + i, day: 119, reporter: UInt64(1_000_000 + i)))
        }
        #expect(year.marks(on: 119)[0] == .burst)
    }

    @Test func `ten calls of one citizen are none`() {
        var year = Year(days: 120, seed: 6)
        for i in 0..<10 {
            year.cases[0].append(TopicCase.sample(1_000_000 + i, day: 119, reporter: 7))
        }
        #expect(year.marks(on: 119)[0] != .burst)
    }

    @Test func `the batch that completes a burst is the one after which it is flagged`() throws {
        let nights = (0..<10).map { i in
            TopicStore.record(
                i, "澄江壹号旁工地夜间施工扰民", "澄江壹号小区旁边的工地夜间施工，半夜浇筑混凝土，声音很大，第\(i)户睡不着。",
                day: 59, phone: "1380000000\(i)", division: "东湾区")
        }
        let store = try TopicStore(TopicStore.background(240))
        let intake = try Intake(database: store.database)
        _ = try intake.receive(nights.map { IncomingCase($0) }, at: 1)
        let topics = try store.finder.topics(TopicRequest())
        let burst = topics.first { $0.members.contains { $0.externalID == "N0" } }
        #expect(burst?.mark == .burst && burst?.citizens == 10)
    }
}
