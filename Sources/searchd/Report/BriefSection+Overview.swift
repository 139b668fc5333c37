import Dedup
import SearchIndex

extension BriefSection {
    /// 一、总体情况
    static func overview(_ material: BriefMaterial) -> BriefSection {
        let (period, total) = (material.period, material.total)
        guard total.contacts > 0 else {
            return BriefSection(
                heading: "总体情况",
                blocks: [
                    .paragraph([
                        BriefRun("\(period.span)，\(material.area)各渠道没有收到群众诉求。")
                    ])
                ])
        }
        let all = material.links.cases()
        var runs: [BriefRun] = [
            "\(period.span)，\(material.area)各渠道共受理群众诉求", .count(total.contacts, all), "件次，涉及",
            .count(total.matters, all), "个事项、",
            .count(total.people, all), "人次，日均",
            BriefRun(
                ReportText.number(Double(total.contacts) / Double(period.days.count)) + "件次。"),
        ]
        runs.append(BriefRun(comparison(material)))
        runs.append(
            BriefRun(
                "截至统计时已办结\(total.closed)件次，办结率\(ReportText.percent(total.closingRate))"
                    + (total.closingDays.map { "，平均用时\(ReportText.number($0))天" } ?? "") + "。"))
        runs.append(BriefRun(repetition(total)))
        return BriefSection(
            heading: "总体情况",
            blocks: [
                .paragraph(runs), .table(indicators(material)), .lines(daily(material)),
                .paragraph(channels(material)), .table(channelTable(material)),
            ])
    }

    private static func comparison(_ material: BriefMaterial) -> String {
        let (now, period) = (material.total.contacts, material.period)
        return
            ReportText.change(
                "环比", now, material.previousTotal?.contacts, period.previousNoun) + "，"
            + ReportText.change("同比", now, material.lastYearTotal?.contacts, "去年同期") + "。"
    }

    static func repetition(_ total: FigureCount) -> String {
        let again = total.contacts - total.matters
        let copies = total.copies > 0 ? "另有同一诉求经多个渠道转来的副本\(total.copies)件，已剔除，不计入件次。" : ""
        return again > 0
            ? "同一事项被多次反映的有\(again)件次，重复率\(ReportText.percent(total.duplicateRate))。\(copies)"
            : "没有重复反映的事项。\(copies)"
    }

    static func indicators(_ material: BriefMaterial) -> BriefTable {
        let (now, before, year) = (
            material.total, material.previousTotal, material.lastYearTotal
        )
        let all = material.links.cases()
        func counts(_ name: String, _ value: KeyPath<FigureCount, Int>) -> [BriefCell] {
            [
                .text(name), .count(now[keyPath: value], all),
                before.map { .count($0[keyPath: value]) } ?? .text("—"),
                .change(now[keyPath: value], before?[keyPath: value]),
                year.map { .count($0[keyPath: value]) } ?? .text("—"),
                .change(now[keyPath: value], year?[keyPath: value]),
            ]
        }
        func shares(_ name: String, _ value: KeyPath<FigureCount, Double?>) -> [BriefCell] {
            let (a, b, c) = (now[keyPath: value], before?[keyPath: value], year?[keyPath: value])
            return [
                .text(name), .share(a), .share(b ?? nil), .points(a, b ?? nil), .share(c ?? nil),
                .points(a, c ?? nil),
            ]
        }
        return BriefTable(
            caption: "主要指标",
            columns: [
                .init(name: "指标", weight: 1.5, isNumber: false), .init(name: material.period.noun),
                .init(name: material.period.previousNoun), .init(name: "环比"),
                .init(name: "去年同期"), .init(name: "同比"),
            ],
            rows: [
                counts("件次", \.contacts), counts("事项", \.matters), counts("人次", \.people),
                shares("重复率", \.duplicateRate), shares("办结率", \.closingRate),
                shares("参评率", \.ratingRate), shares("满意率", \.satisfaction),
                shares("复发率", \.recurrenceRate),
            ])
    }

    /// By day, or by larger steps where there are too many days to draw.
    static func daily(_ material: BriefMaterial) -> LineChart {
        let days = material.period.days
        let step = days.count <= 62 ? 1 : days.count <= 400 ? 7 : 30
        func sums(_ figures: FigureSet?) -> [Int] {
            guard let daily = figures?.daily else { return [] }
            return stride(from: 0, to: daily.count, by: step).map {
                daily[$0..<min(daily.count, $0 + step)].reduce(0, +)
            }
        }
        var series = [
            LineChart.Series(
                name: material.period.noun, role: .current, values: sums(material.current))
        ]
        if let previous = material.previous {
            series.append(
                .init(
                    name: material.period.previousNoun, role: .previous,
                    values: Array(sums(previous).prefix(series[0].values.count))))
        }
        if let lastYear = material.lastYear {
            series.append(
                .init(
                    name: "去年同期", role: .lastYear,
                    values: Array(sums(lastYear).prefix(series[0].values.count))))
        }
        let labels = stride(from: days.lowerBound, through: days.upperBound, by: step).map { day in
            let date = Timestamp.civil(fromDay: day)
            return step > 7 ? "\(date.year).\(date.month)" : "\(date.month).\(date.day)"
        }
        let unit = step == 1 ? "每日" : step == 7 ? "每七日" : "每三十日"
        return LineChart(title: "\(unit)受理件次", labels: labels, series: series)
    }

    private static func channels(_ material: BriefMaterial) -> [BriefRun] {
        let lines = material.lines(by: .channel).prefix(3)
        guard let first = lines.first else { return [] }
        var runs: [BriefRun] = [
            BriefRun("从渠道看，\(material.name(first.line.value, .channel))来件最多，"),
            .count(
                first.line.count.contacts, material.links.cases(.channel, first.line.value)),
            BriefRun(
                "件次，占"
                    + ReportText.percent(share(first.line.count.contacts, material.total.contacts))),
        ]
        for (i, item) in lines.dropFirst().enumerated() {
            runs.append(
                BriefRun("\(i == 0 ? "；其次是" : "、")\(material.name(item.line.value, .channel))"))
            runs.append(
                .count(item.line.count.contacts, material.links.cases(.channel, item.line.value)))
            runs.append("件次")
        }
        runs.append("。")
        return runs
    }

    static func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    static func channelTable(_ material: BriefMaterial) -> BriefTable {
        var table = BriefTable(
            caption: "各渠道受理情况",
            columns: [
                .init(name: "渠道", weight: 2.4, isNumber: false), .init(name: "件次"),
                .init(name: "占比"), .init(name: "事项"), .init(name: "人次"), .init(name: "环比"),
                .init(name: "办结率"), .init(name: "满意率"),
            ],
            rows: material.lines(by: .channel).map { item in
                let count = item.line.count
                return [
                    .text(material.name(item.line.value, .channel)),
                    .count(count.contacts, material.links.cases(.channel, item.line.value)),
                    .share(share(count.contacts, material.total.contacts)), .count(count.matters),
                    .count(count.people), .change(count.contacts, item.previous),
                    .share(count.closingRate), .share(count.satisfaction),
                ]
            }, hasTotal: true)
        let total = material.total
        table.rows.append([
            .text("合计"), .count(total.contacts, material.links.cases()), .share(1),
            .count(total.matters), .count(total.people),
            .change(total.contacts, material.previousTotal?.contacts), .share(total.closingRate),
            .share(total.satisfaction),
        ])
        return table
    }
}
