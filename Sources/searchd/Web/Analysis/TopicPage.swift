import Dedup
import SearchIndex

/// One hot topic: when, where, through which channels, what about, and its cases.
struct TopicPage: Page {
    static let template = PageTemplate.topic

    struct Card: Equatable, Sendable {
        var name: String
        var value: String
        var remark: String?
    }

    struct CaseLine: Equatable, Sendable {
        var heading: String
        var address: String
        var about: String
        var excerpt: String
        var count: Int
        var clusterAddress: String
    }

    var title: String { label }
    var styles: String
    var period: AnalysisPeriod
    var label: String
    var markLabel: String?
    var markClass: String
    var phrases: [String]
    var places: [String]
    var cards: [Card]
    var timelineHTML: SafeHTML
    var channelsHTML: SafeHTML
    var townsHTML: SafeHTML
    var typesHTML: SafeHTML
    var comparison: String
    var cases: [CaseLine]
    var moreCases: String?
    var listAddress: String
}

extension AnalysisReader {
    private static let listedMatters = 12
    private static let excerptLength = 110

    /// - Throws: ``APIError`` 404 when the period has no such topic.
    func topicPage(_ id: Int64, _ period: AnalysisPeriod, now: Int64) throws -> TopicPage {
        guard
            let topic = try topics.topics(period.period, now: now)
                .first(where: { $0.id.rawValue == id })
        else { throw APIError.notFound }
        let item = TopicsPage.Item(topic, rank: 0, period, days: period.period.days, channels)
        let figures = try statistics.figures(of: topic.members, on: period.period.days)
        let links = ReportLinks(period: period.period)
        func bars(_ title: String, _ dimension: FigureDimension, limit: Int = 8) -> SafeHTML {
            let lines = figures.counts(by: dimension).prefix(limit)
            return SafeHTML(
                markup: BarChart(
                    title: title,
                    bars: lines.map {
                        .init(
                            label: dimension == .channel
                                ? $0.value.map { channels[$0] } ?? "" : $0.value ?? "未填",
                            value: $0.count.contacts)
                    }, width: 600
                ).markup.xml)
        }
        let total = figures.total
        return TopicPage(
            styles: assets.address(of: .figures), period: period, label: topic.label,
            markLabel: item.markLabel, markClass: item.markClass, phrases: topic.keyphrases,
            places: topic.places, cards: cards(topic, total),
            timelineHTML: SafeHTML(markup: try timeline(topic, period).markup.xml),
            channelsHTML: bars("渠道", .channel), townsHTML: bars("镇街", .town),
            typesHTML: bars("具体类型", .type),
            comparison: try comparison(figures, period.period, links),
            cases: try lines(topic),
            moreCases: topic.clusters.count > Self.listedMatters
                ? "另有 \(topic.clusters.count - Self.listedMatters) 个事项" : nil,
            listAddress: period.address("/topics"))
    }

    private func cards(_ topic: HotTopic, _ total: FigureCount) -> [TopicPage.Card] {
        [
            .init(
                name: "件次", value: "\(topic.cases)",
                remark: total.copies > 0 ? "含转办副本 \(total.copies)" : nil),
            .init(name: "事项", value: "\(topic.clusters.count)", remark: "并单后"),
            .init(name: "人次", value: "\(topic.citizens)", remark: "不同诉求人"),
            .init(
                name: "环比",
                value: topic.previousCases.map { ReportText.change(topic.cases, $0) } ?? "—",
                remark: topic.previousCases.map { "前期 \($0) 件次" } ?? "时段过长"),
            .init(
                name: "办结率", value: ReportText.percent(total.closingRate),
                remark: "未办结 \(total.open)"),
            .init(
                name: "突发度", value: ReportText.number(topic.burst.score),
                remark: topic.burst.dates.map {
                    "\(BriefSection.short($0.lowerBound))至\(BriefSection.short($0.upperBound))"
                } ?? "无集中爆发"),
        ]
    }

    private func timeline(_ topic: HotTopic, _ period: AnalysisPeriod) throws -> LineChart {
        let days = period.period.days
        let values = topic.counts(on: days)
        let step = max(1, days.count / 62)
        return LineChart(
            title: step == 1 ? "每日件次" : "每\(step)日件次",
            labels: values.indices.map { i in
                let date = Timestamp.civil(fromDay: days.lowerBound + i * step)
                return "\(date.month).\(date.day)"
            }, series: [.init(name: "件次", role: .current, values: values)], width: 1260,
            height: 190)
    }

    /// What can be said of last year: cases of the topic's leading type in its towns.
    private func comparison(
        _ figures: FigureSet, _ period: ReportPeriod, _ links: ReportLinks
    ) throws -> String {
        let types = figures.counts(by: .type)
        guard let type = types.first?.value else { return "" }
        let towns = Set(figures.counts(by: .town).compactMap(\.value))
        var filter: FigureSet.Filter = [.type: [type]]
        if !towns.isEmpty { filter[.town] = Set(towns.map { $0 }) }
        func contacts(_ period: ReportPeriod) throws -> Int? {
            guard let known = try statistics.days(), known.lowerBound <= period.days.lowerBound
            else { return nil }
            return try statistics.figures(on: period.days).filtered(filter).total.contacts
        }
        let now = try contacts(period) ?? 0
        let place = towns.isEmpty ? "" : "（\(towns.count)个相关镇街）"
        return "同类诉求“\(type)”\(place)本期\(now)件次，"
            + ReportText.change("环比", now, try contacts(period.previous), period.previousNoun) + "，"
            + ReportText.change("同比", now, try contacts(period.lastYear), "去年同期") + "。"
    }

    /// The canonical case of each of the largest clusters.
    private func lines(_ topic: HotTopic) throws -> [TopicPage.CaseLine] {
        let clusters = Array(topic.clusters.prefix(Self.listedMatters))
        let keys = try database.keys(of: Set(clusters))
        let members = Set(topic.members)
        return try clusters.compactMap { cluster in
            guard let key = keys[cluster], let stored = try database.storedCase(key) else {
                return nil
            }
            let record = mask.masked(stored.record)
            let (all, _) = try database.cluster(cluster)
            let count = all.count { members.contains($0.record.key) }
            return TopicPage.CaseLine(
                heading: record.title.isEmpty ? "（无标题）" : record.title,
                address: CasePath.of(key),
                about: [
                    channels[record.channel], record.submittedAt.localDate,
                    record.location?.town, record.department, record.status,
                ].compactMap(\.self).joined(separator: " · "),
                excerpt: String(record.body.prefix(Self.excerptLength))
                    + (record.body.count > Self.excerptLength ? "…" : ""), count: count,
                clusterAddress: CasePath.ofCluster(cluster))
        }
    }
}
