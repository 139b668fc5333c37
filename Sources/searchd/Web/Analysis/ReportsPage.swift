import Dedup
import SearchIndex

/// Making a report: its period and form, a look at it, its files.
struct ReportsPage: Page {
    static let template = PageTemplate.reports

    struct File: Equatable, Sendable {
        var label: String
        var address: String
    }

    let title = "报告"
    var styles: String
    var period: AnalysisPeriod
    var unit: String
    var addressee: String
    var isByChannel: Bool
    var files: [File]
    /// Empty before a report is asked for.
    var articleHTML: SafeHTML
    var showAddress: String
}

/// What a report is asked to be.
struct ReportForm: Equatable, Sendable {
    var isByChannel: Bool
    var heading: Brief.Heading
    var fields: [(name: String, value: String)]

    init(_ form: FormFields) {
        isByChannel = form["form"] == "channel"
        heading = Brief.Heading(
            title: form["title"].map { String($0.prefix(100)) },
            unit: form["unit"].map { String($0.prefix(100)) },
            addressee: form["addressee"].map { String($0.prefix(100)) })
        fields = ["form", "title", "unit", "addressee"].compactMap { name in
            form[name].map { (name, $0) }
        }
    }

    static func == (a: ReportForm, b: ReportForm) -> Bool {
        a.isByChannel == b.isByChannel && a.heading == b.heading
    }
}

extension AnalysisReader {
    func brief(_ form: ReportForm, _ period: ReportPeriod, by name: String, now: Int64) throws
        -> Brief
    {
        let material = try material(period, topicCount: 10, now: now)
        let mark = ExportMark(by: name, at: Timestamp(milliseconds: now))
        return form.isByChannel
            ? .byChannel(material, form.heading, mark) : .sixSections(material, form.heading, mark)
    }

    func reports(
        _ form: ReportForm, _ period: AnalysisPeriod, shows: Bool, by name: String, now: Int64
    ) throws -> ReportsPage {
        let files = [("网页（可打印）", ReportFormat.html), ("Word 文档", .docx), ("Excel 表格", .xlsx)]
        return ReportsPage(
            styles: assets.address(of: .report), period: period, unit: form.heading.unit ?? "",
            addressee: form.heading.addressee ?? "", isByChannel: form.isByChannel,
            files: files.map { label, format in
                .init(
                    label: label,
                    address: period.address(
                        "/reports/file", form.fields + [("format", format.rawValue)]))
            },
            articleHTML: shows
                ? SafeHTML(
                    markup: BriefPage.article(
                        try brief(form, period.period, by: name, now: now)
                    ).xml) : SafeHTML(""),
            showAddress: period.address("/reports", form.fields + [("show", "1")]))
    }
}
