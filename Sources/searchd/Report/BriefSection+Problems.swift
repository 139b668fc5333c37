import Dedup
import SearchIndex

extension BriefSection {
    /// Topics described in words; the table lists more.
    private static let describedTopics = 3
    private static let townCount = 12
    private static let categoryColumns = 8
    private static let unitCount = 10

    /// 三、重点突出问题
    static func problems(_ material: BriefMaterial) -> BriefSection {
        var blocks: [BriefBlock] = []
        if material.topics.isEmpty {
            blocks.append(
                .paragraph([
                    BriefRun(
                        material.period.days.count > TopicCache.longestPeriod
                            ? "时段较长，热点问题见各月报告。"
                            : "\(material.period.noun)没有两人以上共同反映的热点问题。")
                ]))
        } else {
            blocks += topics(material)
        }
        blocks += places(material) + backlog(material)
        return BriefSection(heading: "重点突出问题", blocks: blocks)
    }

    private static func topics(_ material: BriefMaterial) -> [BriefBlock] {
        let shared = material.topics.count { $0.mark == .sharedMatter }
        let bursts = material.topics.count { $0.mark == .burst }
        var lead = "群众反映集中的热点问题列表如下"
        let marks = [
            bursts > 0 ? "突发\(bursts)个" : nil, shared > 0 ? "一事多诉\(shared)个" : nil,
        ].compactMap(\.self)
        if !marks.isEmpty { lead += "，其中\(marks.joined(separator: "、"))" }
        var blocks: [BriefBlock] = [
            .paragraph([BriefRun(lead + "。")]), .table(topicTable(material)),
        ]
        for (i, topic) in material.topics.prefix(describedTopics).enumerated() {
            blocks.append(.heading("（\(ReportText.numeral(i + 1))）\(topic.label)"))
            blocks.append(.paragraph(describe(topic, material)))
        }
        return blocks
    }

    private static func topicTable(_ material: BriefMaterial) -> BriefTable {
        BriefTable(
            caption: "热点问题",
            columns: [
                .init(name: "序号", weight: 0.6), .init(name: "热点", weight: 3.6, isNumber: false),
                .init(name: "件次", weight: 0.8), .init(name: "事项", weight: 0.8),
                .init(name: "人次", weight: 0.8), .init(name: "上期", weight: 0.8),
                .init(name: "主要镇街", weight: 1.7, isNumber: false),
                .init(name: "标记", weight: 1.1, isNumber: false),
            ],
            rows: material.topics.enumerated().map { i, topic in
                [
                    .count(i + 1), .text(topic.label),
                    .count(topic.cases, material.links.topic(topic)), .count(topic.clusters.count),
                    .count(topic.citizens),
                    topic.previousCases.map { BriefCell.count($0) } ?? .text("—"),
                    .text(leading(topic.towns, 2)), .text(topic.mark?.rawValue ?? ""),
                ]
            })
    }

    private static func describe(_ topic: HotTopic, _ material: BriefMaterial) -> [BriefRun] {
        var runs: [BriefRun] = [
            BriefRun(span(topic)), "共收到", .count(topic.cases, material.links.topic(topic)),
            BriefRun("件次，并为\(topic.clusters.count)个事项，涉及\(topic.citizens)人次"),
        ]
        if let before = topic.previousCases {
            let change = topic.cases - before
            runs.append(
                BriefRun(
                    before == 0
                        ? "，\(material.period.previousNoun)未出现"
                        : change == 0
                            ? "，与\(material.period.previousNoun)持平"
                            : "，比\(material.period.previousNoun)\(change > 0 ? "增加" : "减少")\(abs(change))件次"
                ))
        }
        runs.append("。")
        var places: [String] = []
        if !topic.towns.isEmpty { places.append("主要集中在\(leading(topic.towns, 3, counted: true))") }
        if topic.channels.count > 1 {
            let names = topic.channels.reduce(into: [:]) {
                $0[material.channels[$1.key]] = $1.value
            }
            places.append("经\(leading(names, 3, counted: true))等渠道反映")
        }
        if !places.isEmpty { runs.append(BriefRun(places.joined(separator: "，") + "。")) }
        if let dates = topic.burst.dates, topic.mark == .burst || topic.mark == .earlySign {
            runs.append(
                BriefRun(
                    "\(short(dates.lowerBound))至\(short(dates.upperBound))来件明显高于平时，属\(topic.mark?.rawValue ?? "")。"
                ))
        } else if topic.mark == .sharedMatter {
            runs.append("同一事项有三人以上反映，属一事多诉。")
        }
        if !topic.exampleTitle.isEmpty { runs.append(BriefRun("典型诉求：\(topic.exampleTitle)。")) }
        return runs
    }

    private static func span(_ topic: HotTopic) -> String {
        let (first, last) = (topic.first.localDate, topic.last.localDate)
        return first == last ? short(first) : "\(short(first))至\(short(last))"
    }

    /// 3月5日
    static func short(_ date: String) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? "\(parts[1])月\(parts[2])日" : date
    }

    /// The most frequent values: 青禾街道（30件）、云溪镇（12件）
    static func leading(_ counts: [String: Int], _ limit: Int, counted: Bool = false) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
            .map { counted ? "\($0.key)（\($0.value)件）" : $0.key }.joined(separator: "、")
    }

    private static func places(_ material: BriefMaterial) -> [BriefBlock] {
        let towns = material.lines(by: .town).filter { $0.line.value != nil }
        guard let first = towns.first else { return [] }
        var runs: [BriefRun] = [
            BriefRun("从区域看，\(first.line.value ?? "")"),
            .count(first.line.count.contacts, material.links.cases(.town, first.line.value)),
            "件次",
        ]
        for item in towns.dropFirst().prefix(2) {
            runs.append(BriefRun("、\(item.line.value ?? "")"))
            runs.append(
                .count(item.line.count.contacts, material.links.cases(.town, item.line.value)))
            runs.append("件次")
        }
        runs.append("，来件居前。")
        let notable = towns.filter {
            guard let before = $0.previous else { return false }
            return $0.line.count.contacts > before
                && ReportText.isNotable($0.line.count.contacts, before)
        }
        if !notable.isEmpty {
            let names = notable.prefix(4).map {
                "\($0.line.value ?? "")（\($0.previous ?? 0)→\($0.line.count.contacts)）"
            }
            runs.append(BriefRun("环比增幅超出正常波动的有\(ReportText.list(names))。"))
        }
        return [
            .heading("重点区域"), .paragraph(runs),
            .heat(heat(material, Array(towns.prefix(townCount).map(\.line)))),
        ]
    }

    /// Towns by categories.
    static func heat(_ material: BriefMaterial, _ towns: [FigureSet.Line]) -> HeatTable {
        let categories = material.current.counts(by: .category).filter { $0.value != nil }
            .prefix(categoryColumns).compactMap(\.value)
        let contacts = material.current.contacts(by: .town, .category)
        return HeatTable(
            title: "镇街与类别（件次）", corner: "镇街", columns: categories,
            rows: towns.map { town in
                (town.value ?? "", categories.map { contacts[town.value]?[$0] ?? 0 })
            })
    }

    private static func backlog(_ material: BriefMaterial) -> [BriefBlock] {
        let units = material.current.counts(by: .department).filter { $0.count.open > 0 }
            .sorted { ($1.count.open, $0.value ?? "") < ($0.count.open, $1.value ?? "") }
        guard let first = units.first else {
            return material.total.contacts == 0
                ? [] : [.paragraph(["\(material.period.noun)来件已全部办结，没有积压。"])]
        }
        let open = material.total.open
        return [
            .heading("办理积压"),
            .paragraph([
                "\(material.period.noun)来件中尚有",
                .count(open, material.links.cases()),
                BriefRun(
                    "件次未办结，涉及\(units.count)个单位，其中\(material.name(first.value, .department))最多，\(first.count.open)件次。"
                ),
            ]),
            .table(
                BriefTable(
                    caption: "未办结件较多的单位",
                    columns: [
                        .init(name: "承办单位", weight: 3, isNumber: false), .init(name: "未办结"),
                        .init(name: "来件"), .init(name: "办结率"),
                    ],
                    rows: units.prefix(unitCount).map { unit in
                        [
                            .text(material.name(unit.value, .department)), .count(unit.count.open),
                            .count(
                                unit.count.contacts,
                                material.links.cases(.department, unit.value)),
                            .share(unit.count.closingRate),
                        ]
                    })),
        ]
    }
}
