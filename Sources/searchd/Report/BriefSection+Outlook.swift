import Dedup

extension BriefSection {
    /// 五、趋势研判
    static func outlook(_ material: BriefMaterial) -> BriefSection {
        let stretches = material.stretches
        guard stretches.count > 1 else {
            return BriefSection(
                heading: "趋势研判", blocks: [.paragraph(["库中数据不足两期，暂不能判断趋势。"])])
        }
        var blocks: [BriefBlock] = [
            .paragraph([BriefRun(course(material))]), .lines(chart(material)),
            .table(table(material)),
        ]
        let signs = signs(material)
        if !signs.isEmpty { blocks.append(.paragraph([BriefRun(signs)])) }
        return BriefSection(heading: "趋势研判", blocks: blocks)
    }

    private static func course(_ material: BriefMaterial) -> String {
        let stretches = material.stretches
        let counts = stretches.map(\.contacts)
        let earlier = counts.dropLast()
        let mean = Double(earlier.reduce(0, +)) / Double(max(1, earlier.count))
        let now = counts.last ?? 0
        var text =
            "近\(ReportText.numeral(stretches.count))期件次依次为\(counts.map(String.init).joined(separator: "、"))。"
        text +=
            "\(material.period.noun)\(now)件次，前\(ReportText.numeral(earlier.count))期平均\(ReportText.number(mean))件次，"
        // As for single changes: two deviations, the mean's own among them.
        let spread = 2 * (mean + mean / Double(max(1, earlier.count))).squareRoot()
        let difference = Double(now) - mean
        if abs(difference) <= spread {
            text += "处于正常波动范围。"
        } else {
            let share = mean > 0 ? "\(ReportText.percent(abs(difference) / mean))" : ""
            text += "\(difference > 0 ? "高于" : "低于")平均水平\(share)，超出正常波动。"
        }
        if counts.count >= 3, let a = counts.dropLast(2).last, let b = counts.dropLast().last {
            if a < b, b < now { text += "已连续两期上升。" }
            if a > b, b > now { text += "已连续两期下降。" }
        }
        if let year = material.lastYearTotal {
            text += ReportText.change("同比", now, year.contacts, "去年同期") + "。"
        }
        return text
    }

    private static func chart(_ material: BriefMaterial) -> LineChart {
        let stretches = material.stretches
        var series = [
            LineChart.Series(name: "受理件次", role: .current, values: stretches.map(\.contacts))
        ]
        let years = stretches.compactMap(\.lastYear)
        if years.count == stretches.count {
            series.append(.init(name: "去年同期", role: .lastYear, values: years))
        }
        return LineChart(
            title: "近\(ReportText.numeral(stretches.count))期受理件次",
            labels: stretches.map { label($0.period) }, series: series, height: 200)
    }

    private static func label(_ period: ReportPeriod) -> String {
        switch period.kind {
        case .month: String(period.name.drop { $0 != "年" }.dropFirst())
        case .week, .other: String(period.from.dropFirst(5).replacing("-", with: "."))
        case .quarter, .year: period.name
        }
    }

    private static func table(_ material: BriefMaterial) -> BriefTable {
        BriefTable(
            caption: "各期受理件次",
            columns: [
                .init(name: "时段", weight: 2.6, isNumber: false), .init(name: "件次"),
                .init(name: "去年同期"), .init(name: "同比"),
            ],
            rows: material.stretches.map { stretch in
                var links = material.links
                links.period = stretch.period
                return [
                    .text(
                        stretch.period.kind == .other
                            ? stretch.period.span
                            : stretch.period.kind == .week
                                ? "\(stretch.period.name)（\(stretch.period.span.drop { $0 != "年" }.dropFirst())）"
                                : stretch.period.name), .count(stretch.contacts, links.cases()),
                    stretch.lastYear.map { .count($0) } ?? .text("—"),
                    .change(stretch.contacts, stretch.lastYear),
                ]
            })
    }

    /// What deserves attention before it is large.
    private static func signs(_ material: BriefMaterial) -> String {
        let early = material.topics.filter { $0.mark == .earlySign }.prefix(3).map(\.label)
        let bursts = material.topics.filter { $0.mark == .burst }.prefix(3).map(\.label)
        var text = ""
        if !bursts.isEmpty {
            text += "正在集中爆发的问题：\(bursts.joined(separator: "；"))。"
        }
        if !early.isEmpty { text += "出现苗头、需提前介入的问题：\(early.joined(separator: "；"))。" }
        return text
    }

    /// 六、下一步措施: what the numbers call for, as a draft.
    static func measures(_ material: BriefMaterial) -> BriefSection {
        var lines: [String] = []
        let urgent = material.topics.filter { $0.mark == .burst || $0.mark == .sharedMatter }
        if let first = urgent.first {
            let units = Set(material.matters.compactMap(\.department)).count
            lines.append(
                "聚焦突出问题。对“\(first.label)”"
                    + (urgent.count > 1 ? "等\(urgent.count)个突发、一事多诉热点" : "")
                    + "并单办理、明确牵头单位"
                    + (units > 1 ? "，涉及多个单位的由区级协调" : "") + "，并逐一答复每位反映人。")
        }
        let units = material.current.counts(by: .department).filter { $0.count.open > 0 }
            .sorted { ($1.count.open, $0.value ?? "") < ($0.count.open, $1.value ?? "") }
        if !units.isEmpty {
            let names = units.prefix(3).map { material.name($0.value, .department) }
            lines.append("加快办结进度。督促\(ReportText.list(names))等单位限期消化未办结件，共\(material.total.open)件次。")
        }
        if material.total.reopened + material.total.repeats > 0 {
            lines.append(
                "严防虚假办结。对办结后又被反映的\(material.total.reopened)件次逐件复核，确属未解决的退回重办。")
        }
        let bad = material.total.stars[0] + material.total.stars[1]
        if bad > 0 { lines.append("做实回访。对一星、二星评价的\(bad)件次逐件回访，查明原因。") }
        if let early = material.topics.first(where: { $0.mark == .earlySign }) {
            lines.append("抓早抓小。对“\(early.label)”等苗头性问题提前介入，防止扩大。")
        }
        if lines.isEmpty { lines.append("继续做好日常受理、办理和回访工作。") }
        return BriefSection(
            heading: "下一步措施",
            blocks: lines.enumerated().map { i, line in
                .paragraph([BriefRun("（\(ReportText.numeral(i + 1))）\(line)")])
            } + [.note("本节由数据自动拟写，供起草时核改。")])
    }
}
