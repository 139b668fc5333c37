import Dedup
import SearchIndex

extension BriefSection {
    private static let handlingUnits = 15

    /// 四、办理质量
    static func quality(_ material: BriefMaterial) -> BriefSection {
        let total = material.total
        guard total.contacts > 0 else {
            return BriefSection(heading: "办理质量", blocks: [.paragraph(["没有来件，无办理情况。"])])
        }
        var blocks: [BriefBlock] = [
            .paragraph([
                BriefRun(
                    "\(material.period.noun)来件已办结\(total.closed)件次，未办结\(total.open)件次，办结率\(ReportText.percent(total.closingRate))"
                        + (material.previousTotal.map {
                            "（\(material.period.previousNoun)来件为\(ReportText.percent($0.closingRate))）"
                        } ?? "") + "。")
            ]),
            .table(units(material)), .heading("重复投诉情况"),
            .paragraph([BriefRun(repeats(total))]), .heading("群众评价"),
            .paragraph([BriefRun(ratings(total))]),
        ]
        if total.rated > 0 { blocks.append(.stacked(stars(material))) }
        if !material.matters.isEmpty {
            blocks += [.heading("重点事项"), .table(matters(material))]
        }
        return BriefSection(heading: "办理质量", blocks: blocks)
    }

    static func units(_ material: BriefMaterial) -> BriefTable {
        let lines = material.current.counts(by: .department)
        var rows: [[BriefCell]] = lines.prefix(handlingUnits).map { line in
            [
                .text(material.name(line.value, .department)),
                .count(line.count.contacts, material.links.cases(.department, line.value)),
                .count(line.count.matters), .count(line.count.closed), .count(line.count.open),
                .share(line.count.closingRate), .number(line.count.closingDays),
                .share(line.count.satisfaction), .share(line.count.recurrenceRate),
            ]
        }
        let total = material.total
        rows.append([
            .text(lines.count > handlingUnits ? "全部\(lines.count)个单位" : "合计"),
            .count(total.contacts, material.links.cases()), .count(total.matters),
            .count(total.closed), .count(total.open), .share(total.closingRate),
            .number(total.closingDays), .share(total.satisfaction), .share(total.recurrenceRate),
        ])
        return BriefTable(
            caption: "各单位办理情况",
            columns: [
                .init(name: "承办单位", weight: 3, isNumber: false), .init(name: "件次", weight: 0.8),
                .init(name: "事项", weight: 0.8), .init(name: "办结", weight: 0.8),
                .init(name: "未办结"), .init(name: "办结率"), .init(name: "平均天数", weight: 1.2),
                .init(name: "满意率", weight: 1.1), .init(name: "复发率"),
            ], rows: rows, hasTotal: true)
    }

    private static func repeats(_ total: FigureCount) -> String {
        var text = repetition(total)
        if total.repeats + total.recurrences > 0 {
            text +=
                "办结后再次反映的有\(total.repeats + total.recurrences)件次，其中同一人再次反映（重件）\(total.repeats)件次、他人反映同一问题复发\(total.recurrences)件次。"
        }
        if total.closed > 0 {
            text +=
                "本期来件办结后\(FigureCount.recurrenceDays)日内又被反映的有\(total.reopened)件次，复发率\(ReportText.percent(total.recurrenceRate))。"
        }
        return text
    }

    private static func ratings(_ total: FigureCount) -> String {
        guard let satisfaction = total.satisfaction else {
            return "尚无群众评价；没有评价不等于不满意，不计入满意率。"
        }
        let bad = total.stars[0] + total.stars[1]
        return
            "群众评价\(total.rated)件次，参评率\(ReportText.percent(total.ratingRate))；四星、五星\(total.stars[3] + total.stars[4])件次，满意率\(ReportText.percent(satisfaction))；一星、二星\(bad)件次"
            + (bad > 0 ? "，应逐件回访。" : "。") + "评价按件计，并单不改变任何一位群众的评价。"
    }

    static func stars(_ material: BriefMaterial) -> StackedBarChart {
        let lines = material.current.counts(by: .channel).filter { $0.count.rated > 0 }
        return StackedBarChart(
            title: "各渠道群众评价（件次）", series: ["五星", "四星", "三星", "二星", "一星"],
            rows: lines.map {
                .init(
                    label: material.name($0.value, .channel), values: $0.count.stars.reversed(),
                    address: material.links.cases(.channel, $0.value))
            }, comparesShares: true)
    }

    private static func matters(_ material: BriefMaterial) -> BriefTable {
        BriefTable(
            caption: "反映人数较多的事项",
            columns: [
                .init(name: "主单编号", weight: 2.4, isNumber: false),
                .init(name: "类别", weight: 1.6, isNumber: false),
                .init(name: "镇街", weight: 1.3, isNumber: false),
                .init(name: "承办单位", weight: 2.2, isNumber: false), .init(name: "件次", weight: 0.8),
                .init(name: "人次", weight: 0.8), .init(name: "状态", weight: 1.1, isNumber: false),
            ],
            rows: material.matters.map { matter in
                [
                    .text(matter.number.externalID, matter.address), .text(matter.type ?? ""),
                    .text(matter.town ?? ""), .text(matter.department ?? ""),
                    .count(matter.contacts), .count(matter.people),
                    .text(matter.isOpen ? "未办结" : matter.status ?? "办结"),
                ]
            })
    }
}
