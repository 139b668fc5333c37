import Dedup
import SearchIndex

/// The hot topics of a period, the hottest first.
struct TopicsPage: Page {
    static let template = PageTemplate.topics

    struct Item: Equatable, Sendable {
        var rank: Int
        var label: String
        var address: String
        var markLabel: String?
        var markClass: String
        var sparklineHTML: SafeHTML
        var cases: Int
        var matters: Int
        var citizens: Int
        var growth: String
        var growthClass: String
        var span: String
        var towns: String
        var channelNames: String
        var example: String
    }

    struct Group: Equatable, Sendable {
        var heading: String?
        var items: [Item]
    }

    let title = "热点"
    var styles: String
    var period: AnalysisPeriod
    var dimensions: [AnalysisPeriod.Choice]
    var groups: [Group]
    var summary: String
    var isEmpty: Bool
    var emptyText: String

    /// Topics shown, for each value of a dimension.
    private static let shown = 30
    private static let shownInGroup = 5

    init(
        _ topics: [HotTopic], _ period: AnalysisPeriod, by dimension: TopicRequest.Dimension?,
        channels: ChannelNames, styles: String
    ) {
        self.styles = styles
        self.period = period
        let choices: [(String, TopicRequest.Dimension?)] = [
            ("全部", nil), ("按区划", .division), ("按镇街", .town), ("按类别", .category),
            ("按渠道", .channel),
        ]
        dimensions = choices.map { label, value in
            AnalysisPeriod.Choice(
                label: label,
                address: period.address("/topics", value.map { [("by", $0.rawValue)] } ?? []),
                isChosen: value == dimension)
        }
        var order: [String?] = []
        var members: [String?: [HotTopic]] = [:]
        for topic in topics {
            if members[topic.group] == nil { order.append(topic.group) }
            members[topic.group, default: []].append(topic)
        }
        let days = period.period.days
        groups = order.map { name in
            let shown = dimension == nil ? Self.shown : Self.shownInGroup
            let heading = dimension == .channel ? name.map { channels[$0] } : name
            return Group(
                heading: heading,
                items: members[name, default: []].prefix(shown).enumerated().map { i, topic in
                    Item(topic, rank: i + 1, period, days: days, channels)
                })
        }
        isEmpty = groups.isEmpty
        emptyText =
            days.count > TopicCache.longestPeriod
            ? "热点按不超过 \(TopicCache.longestPeriod) 天的时段查找，请缩短时段。"
            : "这段时间没有两人以上共同反映的热点，可以放宽时段。"
        let bursts = topics.count { $0.mark == .burst }
        let early = topics.count { $0.mark == .earlySign }
        let shared = topics.count { $0.mark == .sharedMatter }
        summary = "\(period.span)：突发 \(bursts)，苗头 \(early)，一事多诉 \(shared)"
    }
}

extension TopicsPage.Item {
    init(
        _ topic: HotTopic, rank: Int, _ period: AnalysisPeriod, days: ClosedRange<Int>,
        _ channels: ChannelNames
    ) {
        self.rank = rank
        label = topic.label
        address = period.address("/topics/\(topic.id.rawValue)")
        markLabel = topic.mark?.rawValue
        markClass =
            switch topic.mark {
            case .burst: "burst"
            case .earlySign: "early"
            case .sharedMatter: "shared"
            case nil: ""
            }
        let values = topic.counts(on: days)
        sparklineHTML = SafeHTML(
            markup: Sparkline(values: values, title: "每日件次：\(topic.label)").markup.xml)
        cases = topic.cases
        matters = topic.clusters.count
        citizens = topic.citizens
        growth = topic.previousCases.map { ReportText.change(topic.cases, $0) } ?? "—"
        growthClass =
            topic.previousCases.map {
                topic.cases > $0 ? "up" : topic.cases < $0 ? "down" : ""
            } ?? ""
        let (first, last) = (topic.first.localDate.dropFirst(5), topic.last.localDate.dropFirst(5))
        span = first == last ? String(first) : "\(first) 至 \(last)"
        towns = BriefSection.leading(topic.towns, 3)
        let names = topic.channels.reduce(into: [:]) { $0[channels[$1.key]] = $1.value }
        channelNames = BriefSection.leading(names, 3)
        example = topic.exampleTitle
    }
}

extension HotTopic {
    /// Cases on each of these days.
    func counts(on days: ClosedRange<Int>) -> [Int] {
        let known = Dictionary(
            daily.map { ($0.date, $0.cases) }, uniquingKeysWith: { a, _ in a })
        // Points closer than this cannot be told apart.
        let step = max(1, days.count / 62)
        return stride(from: days.lowerBound, through: days.upperBound, by: step).map { start in
            (start..<min(start + step, days.upperBound + 1)).reduce(0) {
                $0 + (known[Timestamp.date(ofDay: $1)] ?? 0)
            }
        }
    }
}
