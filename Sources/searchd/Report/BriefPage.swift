import SearchIndex

/// A report as one HTML file that prints on A4: its style sheet is in it, and it asks nothing of a network.
struct BriefPage {
    let brief: Brief
    private var tables = 0
    private var figures = 0

    init(_ brief: Brief) { self.brief = brief }

    /// The whole file.
    static func html(_ brief: Brief) -> String {
        var page = BriefPage(brief)
        let body = page.article
        let head: Markup = .tag(
            "head", [:],
            [
                .tag("meta", ["charset": "utf-8"]),
                .tag(
                    "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("title", [:], brief.title),
            ])
        // Our own text, not to be escaped: a style element's content is no markup.
        let styles = String(decoding: PackageResources.report_css, as: UTF8.self)
        let opening = head.xml.replacing("</head>", with: "<style>\n\(styles)</style></head>")
        return "<!doctype html>\n<html lang=\"zh-CN\">\(opening)<body>\(body.xml)</body></html>\n"
    }

    /// The report without the file around it, for a page of the site.
    static func article(_ brief: Brief) -> Markup {
        var page = BriefPage(brief)
        return page.article
    }

    private var article: Markup {
        mutating get {
            var parts: [Markup] = [
                .tag("h1", [:], brief.title),
                .tag("p", ["class": "report-subtitle"], brief.subtitle),
            ]
            if let addressee = brief.addressee {
                parts.append(.tag("p", ["class": "report-addressee"], addressee + "："))
            }
            for (i, section) in brief.sections.enumerated() {
                parts.append(
                    .tag(
                        "section", [:],
                        [.tag("h2", [:], "\(ReportText.numeral(i + 1))、\(section.heading)")]
                            + section.blocks.map { block($0) }))
            }
            parts.append(.tag("p", ["class": "report-note"], "统计口径：" + Brief.method))
            parts.append(.tag("div", ["class": "report-signature"], signature))
            parts.append(.tag("p", ["class": "report-mark"], brief.mark.line))
            return .tag("article", ["class": "report"], parts)
        }
    }

    private var signature: [Markup] {
        let date = brief.mark.at.localDate.split(separator: "-").compactMap { Int($0) }
        let written = date.count == 3 ? "\(date[0])年\(date[1])月\(date[2])日" : ""
        return [brief.unit, written].compactMap(\.self).map { .tag("p", [:], $0) }
    }

    private mutating func block(_ block: BriefBlock) -> Markup {
        switch block {
        case .paragraph(let runs): return .tag("p", [:], runs.map(Self.run))
        case .heading(let text): return .tag("h3", [:], text)
        case .note(let text): return .tag("p", ["class": "report-note"], text)
        case .table(let table): return self.table(table)
        case .bars(let chart): return figure(chart.title, chart.markup)
        case .stacked(let chart): return figure(chart.title, chart.markup)
        case .lines(let chart): return figure(chart.title, chart.markup)
        case .treemap(let chart): return figure(chart.title, chart.markup)
        case .heat(var heat):
            tables += 1
            heat.title = "表\(tables)　\(heat.title)"
            return heat.markup
        }
    }

    private mutating func figure(_ title: String, _ content: Markup) -> Markup {
        figures += 1
        return .tag(
            "figure", [:], [content, .tag("figcaption", [:], "图\(figures)　\(title)")])
    }

    private static func run(_ run: BriefRun) -> Markup {
        let text: Markup =
            run.isStrong ? .tag("strong", [:], run.text) : .text(run.text)
        return run.address.map { .tag("a", ["href": $0], [text]) } ?? text
    }

    private mutating func table(_ table: BriefTable) -> Markup {
        tables += 1
        let head: Markup = .tag(
            "tr", [:], table.columns.map { .tag("th", ["scope": "col"], $0.name) })
        let rows: [Markup] = table.rows.enumerated().map { i, row in
            let isTotal = table.hasTotal && i == table.rows.count - 1
            return .tag(
                "tr", isTotal ? ["class": "total"] : [:],
                zip(table.columns, row).map { column, cell in
                    let content: Markup =
                        cell.address.map { .tag("a", ["href": $0], cell.text) } ?? .text(cell.text)
                    return .tag("td", column.isNumber ? ["class": "number"] : [:], [content])
                })
        }
        return .tag(
            "table", [:],
            [
                .tag("caption", [:], "表\(tables)　\(table.caption)"),
                .tag("thead", [:], [head]), .tag("tbody", [:], rows),
            ])
    }
}
