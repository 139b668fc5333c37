import Dedup

extension BriefSection {
    /// Rows of the table of categories before the rest is summed up.
    private static let categoryCount = 10
    private static let typeCount = 5

    /// 二、诉求类别及排名
    static func categories(_ material: BriefMaterial) -> BriefSection {
        let lines = material.lines(by: .category)
        guard !lines.isEmpty else {
            return BriefSection(
                heading: "诉求类别及排名",
                blocks: [.paragraph([BriefRun("\(material.period.noun)没有可供分类的诉求。")])])
        }
        var blocks: [BriefBlock] = [
            .paragraph(ranking(material, lines)), .treemap(treemap(material, lines)),
            .bars(bars(material, lines)), .table(categoryTable(material, lines)),
        ]
        let types = material.lines(by: .type).filter { $0.line.value != nil }
        if !types.isEmpty { blocks.append(.table(typeTable(material, types))) }
        return BriefSection(heading: "诉求类别及排名", blocks: blocks)
    }

    typealias Lines = [(line: FigureSet.Line, previous: Int?)]

    private static func ranking(_ material: BriefMaterial, _ lines: Lines) -> [BriefRun] {
        let named = lines.filter { $0.line.value != nil }
        var runs: [BriefRun] = ["诉求居前的类别是"]
        for (i, item) in named.prefix(3).enumerated() {
            let count = item.line.count.contacts
            let share = ReportText.percent(share(count, material.total.contacts))
            runs.append(BriefRun("\(i == 0 ? "" : "、")\(item.line.value ?? "")"))
            runs.append(.count(count, material.links.cases(.category, item.line.value)))
            runs.append(BriefRun("件次（\(share)）"))
        }
        let top = named.prefix(3).reduce(0) { $0 + $1.line.count.contacts }
        if named.count > 3 {
            runs.append(
                BriefRun("，三类合计占\(ReportText.percent(share(top, material.total.contacts)))"))
        }
        runs.append("。")
        let rising = changed(named) { $0 > $1 }.prefix(3).map { describe($0) }
        let falling = changed(named) { $0 < $1 }.prefix(2).map { describe($0) }
        if !rising.isEmpty {
            runs.append(BriefRun("环比增幅超出正常波动的有\(ReportText.list(Array(rising)))。"))
        }
        if !falling.isEmpty { runs.append(BriefRun("明显减少的有\(ReportText.list(Array(falling)))。")) }
        if rising.isEmpty, falling.isEmpty, material.previous != nil {
            runs.append("各类别环比变化均在正常波动范围内。")
        }
        return runs
    }

    /// Values that changed more than chance explains, the largest change first.
    private static func changed(_ lines: Lines, _ isWanted: (Int, Int) -> Bool) -> Lines {
        lines.filter { item in
            guard let before = item.previous else { return false }
            let now = item.line.count.contacts
            return isWanted(now, before) && ReportText.isNotable(now, before)
        }.sorted {
            abs($0.line.count.contacts - ($0.previous ?? 0))
                > abs($1.line.count.contacts - ($1.previous ?? 0))
        }
    }

    private static func describe(_ item: (line: FigureSet.Line, previous: Int?)) -> String {
        let now = item.line.count.contacts
        return "\(item.line.value ?? "")（\(item.previous ?? 0)件次→\(now)件次）"
    }

    static func treemap(_ material: BriefMaterial, _ lines: Lines) -> Treemap {
        Treemap(
            title: "诉求类别构成",
            items: lines.map {
                .init(
                    label: material.name($0.line.value, .category), value: $0.line.count.contacts,
                    address: material.links.cases(.category, $0.line.value))
            })
    }

    static func bars(_ material: BriefMaterial, _ lines: Lines) -> BarChart {
        BarChart(
            title: "诉求类别与\(material.period.previousNoun)比较",
            bars: lines.prefix(categoryCount).map {
                .init(
                    label: material.name($0.line.value, .category), value: $0.line.count.contacts,
                    previous: $0.previous, address: material.links.cases(.category, $0.line.value))
            })
    }

    private static func categoryTable(_ material: BriefMaterial, _ lines: Lines) -> BriefTable {
        var rows: [[BriefCell]] = lines.prefix(categoryCount).enumerated().map { i, item in
            let count = item.line.count
            return [
                .count(i + 1), .text(material.name(item.line.value, .category)),
                .count(count.contacts, material.links.cases(.category, item.line.value)),
                .share(share(count.contacts, material.total.contacts)), .count(count.matters),
                .change(count.contacts, item.previous), .share(count.closingRate),
            ]
        }
        let rest = lines.dropFirst(categoryCount)
        if !rest.isEmpty {
            let contacts = rest.reduce(0) { $0 + $1.line.count.contacts }
            let before =
                material.previous == nil ? nil : rest.reduce(0) { $0 + ($1.previous ?? 0) }
            rows.append([
                .text(""), .text("其余\(rest.count)类"), .count(contacts),
                .share(share(contacts, material.total.contacts)),
                .count(rest.reduce(0) { $0 + $1.line.count.matters }), .change(contacts, before),
                .share(share(rest.reduce(0) { $0 + $1.line.count.closed }, contacts)),
            ])
        }
        rows.append([
            .text(""), .text("合计"), .count(material.total.contacts, material.links.cases()),
            .share(1), .count(material.total.matters),
            .change(material.total.contacts, material.previousTotal?.contacts),
            .share(material.total.closingRate),
        ])
        return BriefTable(
            caption: "诉求大类",
            columns: [
                .init(name: "序号", weight: 0.7), .init(name: "类别", weight: 2.2, isNumber: false),
                .init(name: "件次"), .init(name: "占比"), .init(name: "事项"), .init(name: "环比"),
                .init(name: "办结率"),
            ], rows: rows, hasTotal: true)
    }

    private static func typeTable(_ material: BriefMaterial, _ lines: Lines) -> BriefTable {
        BriefTable(
            caption: "诉求具体类型前\(ReportText.numeral(min(typeCount, lines.count)))位",
            columns: [
                .init(name: "序号", weight: 0.7), .init(name: "类型", weight: 3, isNumber: false),
                .init(name: "件次"), .init(name: "占比"), .init(name: "事项"), .init(name: "环比"),
            ],
            rows: lines.prefix(typeCount).enumerated().map { i, item in
                let count = item.line.count
                return [
                    .count(i + 1), .text(item.line.value ?? ""),
                    .count(count.contacts, material.links.cases(.type, item.line.value)),
                    .share(share(count.contacts, material.total.contacts)), .count(count.matters),
                    .change(count.contacts, item.previous),
                ]
            })
    }
}
