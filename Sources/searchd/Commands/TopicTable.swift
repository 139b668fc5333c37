import Dedup
import Foundation
import SearchIndex

/// Hot topics as a table for people.
struct TopicTable {
    let text: String

    init(_ topics: [HotTopic], window: TopicWindow?, dimension: TopicRequest.Dimension?) {
        guard let window else {
            text = "库中还没有诉求，请先用 searchd ingest 录入。"
            return
        }
        var lines = ["统计时段 \(Self.span(window))"]
        if topics.isEmpty { lines.append("这段时间没有两人以上共同反映的热点。可以放宽时段。") }
        var group: String?
        for (i, topic) in topics.enumerated() {
            if topic.group != group {
                group = topic.group
                lines += ["", "【\(Self.name(of: dimension))：\(group ?? "")】"]
            }
            let rank = topics[..<i].count { $0.group == group } + 1
            lines += [
                "", "\(rank). \(topic.label)\(topic.mark.map { "  [\($0.rawValue)]" } ?? "")",
            ]
            lines += Self.details(topic).map { "   " + $0 }
        }
        text = lines.joined(separator: "\n")
    }

    private static func details(_ topic: HotTopic) -> [String] {
        var counts =
            "\(topic.cases) 件次，\(topic.clusters.count) 个事项，\(topic.citizens) 人次，"
            + "热度 \(number(topic.heat))，突发度 \(number(topic.burst.score))"
        if let dates = topic.burst.dates { counts += "（\(span(dates))）" }
        var lines = [counts]
        lines.append("\(span(topic.first.localDate...topic.last.localDate))  \(chart(topic.daily))")
        if !topic.keyphrases.isEmpty {
            lines.append("关键词：" + topic.keyphrases.joined(separator: "、"))
        }
        if !topic.places.isEmpty { lines.append("地点：" + topic.places.joined(separator: "、")) }
        if !topic.divisions.isEmpty { lines.append("区划：" + counted(topic.divisions)) }
        lines.append("渠道：" + counted(topic.channels))
        if !topic.exampleTitle.isEmpty { lines.append("例：" + topic.exampleTitle) }
        return lines
    }

    /// Values with their counts, the most frequent first.
    private static func counted(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
            .map { "\($0.key) \($0.value)" }.joined(separator: "、")
    }

    private static func span(_ dates: ClosedRange<String>) -> String {
        dates.lowerBound == dates.upperBound
            ? dates.lowerBound : "\(dates.lowerBound) 至 \(dates.upperBound)"
    }

    private static func span(_ window: TopicWindow) -> String {
        var last = window.before
        last.milliseconds -= 1
        return span(window.from.localDate...max(window.from.localDate, last.localDate))
    }

    private static func name(of dimension: TopicRequest.Dimension?) -> String {
        switch dimension {
        case .division: "区划"
        case .town: "镇街"
        case .category: "类别"
        case .channel: "渠道"
        case nil: ""
        }
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }

    private static let bars = Array(" ▁▂▃▄▅▆▇█")
    private static let chartWidth = 60

    /// Cases over time as a row of bars, several days to a bar where there are many.
    private static func chart(_ days: [HotTopic.Day]) -> String {
        let step = max(1, (days.count + chartWidth - 1) / chartWidth)
        let sums = stride(from: 0, to: days.count, by: step).map {
            days[$0..<min(days.count, $0 + step)].reduce(0) { $0 + $1.cases }
        }
        let most = max(1, sums.max() ?? 1)
        return "|" + String(sums.map { bars[($0 * (bars.count - 1) + most - 1) / most] }) + "|"
    }
}
