import Dedup

extension BriefSection {
    /// Problems named for a channel.
    private static let problemCount = 5

    /// The survey's form: a section a channel with its count and its main problems.
    static func channels(_ material: BriefMaterial) -> [BriefSection] {
        material.lines(by: .channel).map { item in
            let figures = material.current.filtered([.channel: [item.line.value]])
            let count = item.line.count
            let address = material.links.cases(.channel, item.line.value)
            var runs: [BriefRun] = [
                "受理", .count(count.contacts, address),
                BriefRun("件次，涉及\(count.matters)个事项、\(count.people)人次，占"),
                BriefRun(ReportText.percent(share(count.contacts, material.total.contacts)) + "，"),
                BriefRun(
                    ReportText.change(
                        "环比", count.contacts, item.previous, material.period.previousNoun) + "。"),
            ]
            let types = figures.counts(by: .category).filter { $0.value != nil }
            if !types.isEmpty {
                runs.append("主要反映")
                for (i, type) in types.prefix(problemCount).enumerated() {
                    runs.append(BriefRun("\(i == 0 ? "" : "、")\(type.value ?? "")"))
                    runs.append(
                        .count(
                            type.count.contacts,
                            material.links.cases([
                                (.channel, item.line.value), (.category, type.value),
                            ])))
                    runs.append("件次")
                }
                runs.append("等问题。")
            }
            runs.append(
                BriefRun(
                    "已办结\(count.closed)件次，办结率\(ReportText.percent(count.closingRate))"
                        + (count.satisfaction.map { "，满意率\(ReportText.percent($0))" } ?? "，无群众评价")
                        + "。"))
            return BriefSection(
                heading: material.name(item.line.value, .channel),
                blocks: [.paragraph(runs), .table(problems(figures, item.line.value, material))])
        }
    }

    private static func problems(
        _ figures: FigureSet, _ channel: String?, _ material: BriefMaterial
    ) -> BriefTable {
        let total = figures.total
        return BriefTable(
            caption: "\(material.name(channel, .channel))主要问题",
            columns: [
                .init(name: "问题", weight: 3, isNumber: false), .init(name: "件次"),
                .init(name: "占比"), .init(name: "事项"), .init(name: "办结率"),
            ],
            rows: figures.counts(by: .type).prefix(problemCount).map { line in
                [
                    .text(material.name(line.value, .type)),
                    .count(
                        line.count.contacts,
                        material.links.cases([(.channel, channel), (.type, line.value)])),
                    .share(share(line.count.contacts, total.contacts)), .count(line.count.matters),
                    .share(line.count.closingRate),
                ]
            })
    }
}
