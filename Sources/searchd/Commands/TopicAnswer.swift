import Dedup
import SearchIndex

/// A hot topic as `--json` and the web API give it.
struct TopicAnswer: Encodable {
    struct Member: Encodable {
        var channel: String
        var external_id: String
    }

    struct Day: Encodable {
        var date: String
        var cases: Int
    }

    struct Burst: Encodable {
        var from: String
        var to: String
    }

    var topic: String
    var label: String
    var keyphrases: [String]
    var example_title: String
    var cases: Int
    /// In the stretch of equal length before; missing for long windows.
    var previous_cases: Int?
    var matters: Int
    var citizens: Int
    var heat: Double
    var mark: TopicMark?
    var clusters: [String]
    var members: [Member]
    var first: String
    var last: String
    var daily: [Day]
    /// Bits.
    var burst_score: Double
    var burst: Burst?
    var divisions: [String: Int]
    var towns: [String: Int]
    var places: [String]
    var channels: [String: Int]
    var group: String?

    init(_ topic: HotTopic) {
        self.topic = String(topic.id.rawValue)
        label = topic.label
        keyphrases = topic.keyphrases
        example_title = topic.exampleTitle
        cases = topic.cases
        previous_cases = topic.previousCases
        matters = topic.clusters.count
        citizens = topic.citizens
        heat = Self.rounded(topic.heat)
        mark = topic.mark
        clusters = topic.clusters.map { String($0.rawValue) }
        members = topic.members.map { Member(channel: $0.channel, external_id: $0.externalID) }
        first = topic.first.description
        last = topic.last.description
        daily = topic.daily.map { Day(date: $0.date, cases: $0.cases) }
        burst_score = Self.rounded(topic.burst.score)
        burst = topic.burst.dates.map { Burst(from: $0.lowerBound, to: $0.upperBound) }
        divisions = topic.divisions
        towns = topic.towns
        places = topic.places
        channels = topic.channels
        group = topic.group
    }

    /// Two digits: more would only show rounding.
    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
