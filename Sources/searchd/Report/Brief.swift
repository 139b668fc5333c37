import SearchIndex

/// A report as a value: sections of sentences, tables and charts. HTML, DOCX and XLSX are three ways of
/// writing the same one.
struct Brief: Equatable, Sendable {
    var title: String
    /// 二〇二四年三月 …, the period and what it covers.
    var subtitle: String
    var addressee: String?
    var sections: [BriefSection]
    /// Who reports.
    var unit: String?
    var mark: ExportMark
}

struct BriefSection: Equatable, Sendable {
    var heading: String
    var blocks: [BriefBlock]
}

enum BriefBlock: Equatable, Sendable {
    case paragraph([BriefRun])
    /// A second-level heading.
    case heading(String)
    case table(BriefTable)
    case bars(BarChart)
    case stacked(StackedBarChart)
    case lines(LineChart)
    case treemap(Treemap)
    case heat(HeatTable)
    case note(String)
}

/// A stretch of a sentence; a number leads to the search that produced it.
struct BriefRun: Equatable, Sendable, ExpressibleByStringInterpolation {
    var text: String
    var address: String?
    var isStrong = false

    init(_ text: String, address: String? = nil, isStrong: Bool = false) {
        self.text = text
        self.address = address
        self.isStrong = isStrong
    }

    init(stringLiteral value: String) { self.init(value) }

    static func count(_ value: Int, _ address: String?) -> BriefRun {
        BriefRun(String(value), address: address, isStrong: true)
    }
}

struct BriefTable: Equatable, Sendable {
    struct Column: Equatable, Sendable {
        var name: String
        /// Share of the table's width, relative to the other columns.
        var weight = 1.0
        var isNumber = true
    }

    /// Also the name of its sheet, cut to what fits.
    var caption: String
    var columns: [Column]
    var rows: [[BriefCell]]
    /// Whether the last row is a sum.
    var hasTotal = false
}

/// A cell of a table: what people read, and the value a sheet computes with.
struct BriefCell: Equatable, Sendable {
    var text: String
    var value: SpreadsheetCell
    var address: String?

    static func text(_ text: String, _ address: String? = nil) -> BriefCell {
        BriefCell(text: text, value: .text(text), address: address)
    }

    static func count(_ value: Int, _ address: String? = nil) -> BriefCell {
        BriefCell(text: String(value), value: .integer(value), address: address)
    }

    static func share(_ value: Double?) -> BriefCell {
        BriefCell(text: ReportText.percent(value), value: .share(value))
    }

    static func number(_ value: Double?) -> BriefCell {
        BriefCell(
            text: ReportText.number(value), value: value.map(SpreadsheetCell.number) ?? .empty)
    }

    static func change(_ now: Int, _ before: Int?) -> BriefCell {
        let text = ReportText.change(now, before)
        guard let before, before > 0 else { return BriefCell(text: text, value: .text(text)) }
        return BriefCell(text: text, value: .share(Double(now - before) / Double(before)))
    }

    /// Change of a share, in percentage points.
    static func points(_ now: Double?, _ before: Double?) -> BriefCell {
        guard let now, let before else { return .text("—") }
        let points = ((now - before) * 1000).rounded() / 10
        return BriefCell(
            text: points == 0
                ? "持平" : (points > 0 ? "+" : "−") + ReportText.number(abs(points)) + "点",
            value: .number(points))
    }
}
