import Dedup
import SearchIndex

/// Units or channels measured: limits, returns, extensions, what came back, what citizens said. Every
/// number leads to its cases.
struct AppraisalPage: Page {
    static let template = PageTemplate.appraisal

    let title = "考评"
    var styles: String
    var period: AnalysisPeriod
    var dimensions: [AnalysisPeriod.Choice]
    var table: FigureTableView
    var starsHTML: SafeHTML
    var notes: [String]
}

/// The cases behind one number of an appraisal.
struct AppraisalCasesPage: Page {
    static let template = PageTemplate.appraisalCases

    struct Line: Equatable, Sendable {
        var number: String
        var address: String
        var heading: String
        var about: String
    }

    var title: String
    var styles: String
    var period: AnalysisPeriod
    var count: Int
    var lines: [Line]
    var more: String?
    var backAddress: String
}

extension AnalysisReader {
    private static let listedRows = 60
    static let listedCases = 300

    func appraisal(
        _ period: AnalysisPeriod, by dimension: FigureDimension, now: Int64
    ) throws -> AppraisalPage {
        let figures = try statistics.figures(on: period.period.days)
        let moment = Timestamp(milliseconds: now)
        let timely = Dictionary(
            figures.timeliness(by: dimension, policy, now: moment).map {
                ($0.value, $0.timeliness)
            }, uniquingKeysWith: { a, _ in a })
        let byHand = try statistics.mergedByHand()
        let flagged = try flagged(figures, byHand, dimension, moment)
        let lines = figures.counts(by: dimension)
        var rows = lines.prefix(Self.listedRows).map { line in
            row(
                dimension == .channel
                    ? line.value.map { channels[$0] } ?? "未填" : line.value ?? "未填\(dimension.name)",
                line.count, timely[line.value] ?? Timeliness(), flagged[line.value] ?? 0,
                line.value.map { [(dimension.rawValue, $0)] } ?? [("without", dimension.rawValue)],
                period)
        }
        rows.append(
            row(
                lines.count > Self.listedRows ? "全部 \(lines.count) 个" : "合计", figures.total,
                figures.timeliness(policy, now: moment), flagged.values.reduce(0, +), [], period))
        let columns = [
            dimension.name, "件次", "事项", "按时办结率", "按时", "超期办结", "超期未结", "在办", "签收超时", "退回",
            "延期", "办结后复发", "重件", "平均天数", "参评", "满意率", "一二星", "评价后并单",
        ]
        let table = BriefTable(
            caption: "各\(dimension.name)考评指标（\(period.span)来件）",
            columns: columns.enumerated().map { .init(name: $1, isNumber: $0 > 0) }, rows: rows,
            hasTotal: true)
        return AppraisalPage(
            styles: assets.address(of: .figures), period: period,
            dimensions: [FigureDimension.department, .channel, .town].map {
                AnalysisPeriod.Choice(
                    label: "按\($0.name)",
                    address: period.address("/appraisal", [("by", $0.rawValue)]),
                    isChosen: $0 == dimension)
            }, table: FigureTableView(table), starsHTML: stars(lines, dimension),
            notes: Self.notes)
    }

    private static let notes = [
        "按时：在本件自己的期限内办结，期限按渠道规则、紧急程度和节假日计算，批准的延期只延本件；并单不改变任何一件的期限。",
        "按时办结率=按时/(按时+超期办结+超期未结)；尚在期限内的在办件、没有期限或没有办结时间的件不计入。",
        "评价按件计，未评价不等于不满意。“评价后并单”是经人工并单且已有评价的件，并单不改变评价，列出备查。",
        "件次不含同一诉求经其他渠道转来的副本；事项为并单后的件数。",
    ]

    private func row(
        _ name: String, _ count: FigureCount, _ timely: Timeliness, _ flagged: Int,
        _ fields: [(name: String, value: String)], _ period: AnalysisPeriod
    ) -> [BriefCell] {
        func cell(_ value: Int, _ measure: AppraisalMeasure) -> BriefCell {
            .count(
                value,
                value == 0
                    ? nil
                    : period.address("/appraisal/cases", [("measure", measure.rawValue)] + fields))
        }
        return [
            .text(name), cell(count.contacts, .contacts), .count(count.matters),
            .share(timely.rate), cell(timely.kept, .kept), cell(timely.late, .late),
            cell(timely.overdue, .overdue), cell(timely.running, .running),
            cell(timely.unsigned, .unsigned), cell(timely.returned, .returned),
            cell(timely.extended, .extended), cell(count.reopened, .reopened),
            cell(count.repeats, .repeats), .number(count.closingDays), .count(count.rated),
            .share(count.satisfaction), cell(count.stars[0] + count.stars[1], .dissatisfied),
            cell(flagged, .mergedRated),
        ]
    }

    /// Rated contacts among the cases that humans merged, by value.
    private func flagged(
        _ figures: FigureSet, _ byHand: Set<CaseID>, _ dimension: FigureDimension, _ now: Timestamp
    ) throws -> [String?: Int] {
        guard !byHand.isEmpty else { return [:] }
        let cases = Set(figures.cases(.mergedRated, policy, now: now, mergedByHand: byHand))
        return Dictionary(
            figures.only(cases).counts(by: dimension).map { ($0.value, $0.count.contacts) },
            uniquingKeysWith: { a, _ in a })
    }

    private func stars(_ lines: [FigureSet.Line], _ dimension: FigureDimension) -> SafeHTML {
        let rated = lines.filter { $0.count.rated > 0 }.prefix(15)
        guard !rated.isEmpty else { return SafeHTML("") }
        let chart = StackedBarChart(
            title: "群众评价（件次）", series: ["五星", "四星", "三星", "二星", "一星"],
            rows: rated.map {
                .init(
                    label: dimension == .channel
                        ? $0.value.map { channels[$0] } ?? "未填" : $0.value ?? "未填",
                    values: $0.count.stars.reversed())
            }, comparesShares: true, width: 900)
        return SafeHTML(markup: chart.markup.xml)
    }

    /// - Throws: ``APIError`` 422 for an unknown measure.
    func appraisalCases(_ fields: FormFields, _ period: AnalysisPeriod, now: Int64) throws
        -> AppraisalCasesPage
    {
        guard let measure = fields["measure"].flatMap(AppraisalMeasure.init(rawValue:)) else {
            throw APIError(
                .invalidField,
                "measure 应为 \(AppraisalMeasure.allCases.map(\.rawValue).joined(separator: "、")) 之一",
                field: "measure")
        }
        var filter: FigureSet.Filter = [:]
        var subject: [String] = []
        for dimension in [FigureDimension.department, .channel, .town] {
            if let value = fields[dimension.rawValue] {
                filter[dimension] = [value]
                subject.append(dimension == .channel ? channels[value] : value)
            } else if fields["without"] == dimension.rawValue {
                filter[dimension] = [nil]
                subject.append("未填\(dimension.name)")
            }
        }
        let figures = try statistics.figures(on: period.period.days).filtered(filter)
        let cases = figures.cases(
            measure, policy, now: Timestamp(milliseconds: now),
            mergedByHand: measure == .mergedRated ? try statistics.mergedByHand() : [])
        let keys = try statistics.keys(of: cases.prefix(Self.listedCases))
        let lines = try keys.compactMap { key -> AppraisalCasesPage.Line? in
            guard let stored = try database.storedCase(key) else { return nil }
            let record = mask.masked(stored.record)
            return .init(
                number: key.description, address: CasePath.of(key),
                heading: record.title.isEmpty ? "（无标题）" : record.title,
                about: [
                    record.submittedAt.localDate, record.location?.town, record.department,
                    record.status, record.rating?.stars.map { "\($0)星" },
                ].compactMap(\.self).joined(separator: " · "))
        }
        return AppraisalCasesPage(
            title: (subject + [measure.name]).joined(separator: " · "),
            styles: assets.address(of: .figures), period: period, count: cases.count, lines: lines,
            more: cases.count > Self.listedCases
                ? "只列出前 \(Self.listedCases) 件，共 \(cases.count) 件，请缩短时段或选定单位" : nil,
            backAddress: period.address("/appraisal"))
    }
}
