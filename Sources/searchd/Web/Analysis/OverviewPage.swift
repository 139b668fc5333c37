import Dedup
import SearchIndex

/// The district at a glance: volume, channels, categories, towns, quality.
struct OverviewPage: Page {
    static let template = PageTemplate.overview

    struct Card: Equatable, Sendable {
        var name: String
        var value: String
        var before: String
        var year: String
        var cardAddress: String?
    }

    struct TopicLine: Equatable, Sendable {
        var label: String
        var address: String
        var count: String
        var markLabel: String?
        var markClass: String
    }

    let title = "总览"
    var styles: String
    var period: AnalysisPeriod
    var cards: [Card]
    var dailyHTML: SafeHTML
    var treemapHTML: SafeHTML
    var heatHTML: SafeHTML
    var hoursHTML: SafeHTML
    var starsHTML: SafeHTML
    var channels: FigureTableView
    var units: FigureTableView
    var topics: [TopicLine]
    var topicsAddress: String
    var isEmpty: Bool
    var note: String
}

extension AnalysisReader {
    func overview(_ period: AnalysisPeriod, now: Int64) throws -> OverviewPage {
        let material = try material(period.period, topicCount: 8, now: now)
        let timely = material.current.timeliness(policy, now: Timestamp(milliseconds: now))
        var daily = BriefSection.daily(material)
        daily.width = 830
        daily.height = 260
        var treemap = BriefSection.treemap(material, material.lines(by: .category))
        treemap.width = 610
        treemap.height = 300
        let towns = material.lines(by: .town).filter { $0.line.value != nil }.prefix(12)
        return OverviewPage(
            styles: assets.address(of: .figures), period: period,
            cards: cards(material, timely, period),
            dailyHTML: SafeHTML(markup: daily.markup.xml),
            treemapHTML: SafeHTML(markup: treemap.markup.xml),
            heatHTML: SafeHTML(
                markup: BriefSection.heat(material, towns.map(\.line)).markup.xml),
            hoursHTML: SafeHTML(markup: hours(material).markup.xml),
            starsHTML: material.total.rated == 0
                ? SafeHTML("") : SafeHTML(markup: BriefSection.stars(material).markup.xml),
            channels: FigureTableView(BriefSection.channelTable(material)),
            units: FigureTableView(BriefSection.units(material)),
            topics: material.topics.map { topic in
                let item = TopicsPage.Item(
                    topic, rank: 0, period, days: period.period.days, self.channels)
                return .init(
                    label: topic.label, address: item.address,
                    count: "\(topic.cases) 件次 · \(topic.citizens) 人次",
                    markLabel: item.markLabel, markClass: item.markClass)
            }, topicsAddress: period.address("/topics"),
            isEmpty: material.total.contacts == 0, note: Brief.method)
    }

    private func hours(_ material: BriefMaterial) -> LineChart {
        LineChart(
            title: "一天中的来件时刻", labels: (0..<24).map { "\($0)时" },
            series: [.init(name: "件次", role: .current, values: material.current.hourly)],
            width: 600, height: 190)
    }

    private func cards(_ material: BriefMaterial, _ timely: Timeliness, _ period: AnalysisPeriod)
        -> [OverviewPage.Card]
    {
        let (now, before, year) = (
            material.total, material.previousTotal, material.lastYearTotal
        )
        let all = material.links.cases()
        func count(_ name: String, _ path: KeyPath<FigureCount, Int>) -> OverviewPage.Card {
            .init(
                name: name, value: "\(now[keyPath: path])",
                before: "环比 " + ReportText.change(now[keyPath: path], before?[keyPath: path]),
                year: "同比 " + ReportText.change(now[keyPath: path], year?[keyPath: path]),
                cardAddress: all)
        }
        func share(_ name: String, _ path: KeyPath<FigureCount, Double?>) -> OverviewPage.Card {
            .init(
                name: name, value: ReportText.percent(now[keyPath: path]),
                before: "环比 "
                    + BriefCell.points(now[keyPath: path], before?[keyPath: path] ?? nil).text,
                year: "同比 "
                    + BriefCell.points(now[keyPath: path], year?[keyPath: path] ?? nil).text,
                cardAddress: nil)
        }
        return [
            count("件次", \.contacts), count("事项", \.matters), count("人次", \.people),
            share("重复率", \.duplicateRate), share("办结率", \.closingRate),
            .init(
                name: "按时办结率", value: ReportText.percent(timely.rate),
                before: "超期 \(timely.late + timely.overdue) 件次", year: "在办 \(timely.running) 件次",
                cardAddress: period.address("/appraisal")),
            share("满意率", \.satisfaction), share("复发率", \.recurrenceRate),
        ]
    }
}
