import SearchIndex
import Testing

@testable import Dedup

@Suite struct HotTopicFinderTests {
    private static let angles = [
        "凌晨两点还在打桩，孩子睡不着。", "整夜轰鸣，窗户关上也没有用。", "工地连续十几天通宵作业，老人血压升高。",
        "夜里十二点以后渣土车进进出出。", "半夜浇筑混凝土，声音很大。",
    ]

    /// Five citizens on one building site at night, within four days.
    private static let nights = angles.enumerated().map { i, angle in
        TopicStore.record(
            i, "澄江壹号旁工地夜间施工扰民", "澄江壹号小区旁边的工地夜间施工，\(angle)", day: 55 + i % 4,
            channel: i < 3 ? "12345" : "minsheng", phone: "1380000000\(i)", division: "东湾区")
    }

    /// One citizen about one dog, forty times.
    private static let flood = (0..<40).map { i in
        TopicStore.record(
            100 + i, "望舒里流浪狗无人管理", "望舒里小区有一只流浪狗没有人管，第\(i + 1)次反映。", day: 40 + i % 18,
            phone: "13811112222", division: "西岭区")
    }

    private func store() throws -> TopicStore {
        try TopicStore(TopicStore.background() + Self.nights + Self.flood)
    }

    @Test func `one caller cannot make a hot topic, however often he calls`() throws {
        let topics = try store().finder.topics(TopicRequest(limit: 100))
        let first = try #require(topics.first)
        #expect(first.citizens == 5)
        #expect(first.cases == 5)
        #expect(Set(first.members.map(\.externalID)) == ["N0", "N1", "N2", "N3", "N4"])
        #expect(first.mark == .burst)
        #expect(!topics.contains { $0.members.contains { $0.externalID == "N100" } })
    }

    @Test func `a topic says what it is about`() throws {
        let topic = try #require(try store().finder.topics(TopicRequest()).first)
        #expect(topic.label.contains("澄江壹号"))
        #expect(topic.label.contains("施工"))
        #expect(topic.places.contains { $0.contains("澄江壹号") })
        #expect(topic.exampleTitle == "澄江壹号旁工地夜间施工扰民")
        #expect(topic.channels == ["12345": 3, "minsheng": 2])
        #expect(topic.divisions == ["东湾区": 5])
        for phrase in topic.keyphrases {
            #expect(phrase.count >= 2 && phrase.count <= 12)
            #expect(Self.nights.contains { ($0.title + $0.body).contains(phrase) })
        }
    }

    @Test func `counts of a topic add up`() throws {
        for topic in try store().finder.topics(TopicRequest(limit: 100)) {
            #expect(!topic.label.isEmpty)
            #expect(topic.daily.reduce(0) { $0 + $1.cases } == topic.cases)
            #expect(topic.members.count == topic.cases)
            #expect(Set(topic.members).count == topic.cases)
            #expect(topic.channels.values.reduce(0, +) == topic.cases)
            #expect((1...topic.cases).contains(topic.clusters.count))
            #expect(topic.first <= topic.last)
        }
    }

    @Test func `every case of the window stands in one topic of the partition`() throws {
        let store = try store()
        let whole = TopicRequest(from: Timestamp(milliseconds: 0))
        let keys = try store.finder.partition(whole).flatMap { $0 }
        #expect(keys.count == 135)
        #expect(Set(keys).count == 135)
    }

    @Test func `the same store gives the same answer`() throws {
        let (one, other) = (try store(), try store())
        let request = TopicRequest(limit: 50)
        let topics = try one.finder.topics(request)
        #expect(try one.finder.topics(request) == topics)
        #expect(try other.finder.topics(request) == topics)
    }

    @Test func `what lies outside the window is not counted`() throws {
        let store = try store()
        let start = Self.nights[0].submittedAt
        let day = TopicRequest(
            from: start, before: Timestamp(milliseconds: start.milliseconds + 86_400_000))
        let topic = try #require(try store.finder.topics(day).first)
        #expect(Set(topic.members.map(\.externalID)) == ["N0", "N4"])
    }

    @Test func `without a window the last thirty days before the newest case count`() throws {
        let store = try store()
        let window = try #require(try store.finder.window(TopicRequest()))
        let newest = (TopicStore.background() + Self.nights + Self.flood).map(\.submittedAt).max()
        #expect(window.before.milliseconds == (newest?.milliseconds ?? 0) + 1)
        #expect(window.before.milliseconds - window.from.milliseconds == 30 * 86_400_000)
    }

    @Test func `listed by channel, a topic counts the channel's own cases`() throws {
        let topics = try store().finder.topics(TopicRequest(dimension: .channel, limit: 1))
        #expect(Set(topics.compactMap(\.group)) == ["12345", "minsheng"])
        for topic in topics { #expect(Set(topic.channels.keys) == [topic.group]) }
        #expect(topics.first { $0.group == "minsheng" }?.cases == 2)
    }

    @Test func `an empty store has no topics, an empty window is refused`() throws {
        #expect(try TopicStore([]).finder.topics(TopicRequest()).isEmpty)
        let time = Timestamp(milliseconds: 1_650_000_000_000)
        #expect(throws: TopicError.emptyWindow(from: time, before: time)) {
            try store().finder.topics(TopicRequest(from: time, before: time))
        }
    }
}
