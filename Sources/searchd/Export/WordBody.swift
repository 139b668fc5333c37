/// The text of a document as WordprocessingML, with the charts and addresses it refers to.
struct WordBody {
    private(set) var charts: [Markup] = []
    private(set) var addresses: [String] = []
    private var blocks: [Markup] = []

    static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// Twentieths of a point between the margins of A4, as laid out below.
    private static let textWidth = 8844

    mutating func add(_ block: WordDocument.Block) {
        switch block {
        case .title(let text): blocks.append(Self.paragraph("Title", [Self.run(text)]))
        case .subtitle(let text): blocks.append(Self.paragraph("Subtitle", [Self.run(text)]))
        case .heading(let text, let level):
            blocks.append(Self.paragraph(level == 1 ? "Heading1" : "Heading2", [Self.run(text)]))
        case .paragraph(let runs):
            blocks.append(Self.paragraph("Body", runs.map { inline($0) }))
        case .caption(let text): blocks.append(Self.paragraph("Caption", [Self.run(text)]))
        case .note(let text): blocks.append(Self.paragraph("Note", [Self.run(text)]))
        case .signature(let lines):
            blocks += lines.map { Self.paragraph("Signature", [Self.run($0)]) }
        case .table(let table):
            blocks.append(self.table(table))
            blocks.append(Self.paragraph("Note", []))
        case .bars(let chart):
            place(WordChart.markup(chart), title: chart.title, rows: chart.bars.count)
        case .lines(let chart): place(WordChart.markup(chart), title: chart.title, rows: 8)
        }
    }

    /// The whole document part: A4 with the margins of official documents.
    /// Source: GB/T 9704-2012 党政机关公文格式, 5.2 (37, 35, 28 and 26 mm)
    func markup(mark: ExportMark) -> Markup {
        let section: Markup = .tag(
            "w:sectPr", [:],
            [
                .tag("w:footerReference", ["w:type": "default", "r:id": "footer"]),
                .tag("w:pgSz", ["w:w": "11906", "w:h": "16838"]),
                .tag(
                    "w:pgMar",
                    [
                        "w:top": "2098", "w:right": "1474", "w:bottom": "1984", "w:left": "1588",
                        "w:header": "851", "w:footer": "1134", "w:gutter": "0",
                    ]),
            ])
        return .tag(
            "w:document",
            [
                "xmlns:w": Self.namespace,
                "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "xmlns:wp":
                    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
                "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
                "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
            ], [.tag("w:body", [:], blocks + [section])])
    }

    private static func paragraph(_ style: String, _ runs: [Markup]) -> Markup {
        .tag("w:p", [:], [.tag("w:pPr", [:], [.tag("w:pStyle", ["w:val": style])])] + runs)
    }

    private static func run(_ text: String, _ properties: [Markup] = []) -> Markup {
        let content: Markup = .tag("w:t", ["xml:space": "preserve"], text)
        return .tag(
            "w:r", [:], properties.isEmpty ? [content] : [.tag("w:rPr", [:], properties), content])
    }

    private mutating func inline(_ run: WordDocument.Run) -> Markup {
        let text = Self.run(run.text, run.isStrong ? [.tag("w:b")] : [])
        guard let address = run.address else { return text }
        let index: Int
        if let known = addresses.firstIndex(of: address) {
            index = known
        } else {
            index = addresses.count
            addresses.append(address)
        }
        return .tag("w:hyperlink", ["r:id": "link\(index + 1)"], [text])
    }

    private mutating func table(_ table: WordDocument.Table) -> Markup {
        let sum = table.columns.reduce(0) { $0 + $1.weight }
        let widths = table.columns.map { Int(Double(Self.textWidth) * $0.weight / max(sum, 0.01)) }
        let border: [Markup] = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            .tag("w:\($0)", ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "7A8794"])
        }
        var rows: [Markup] = [
            .tag(
                "w:tr", [:],
                [.tag("w:trPr", [:], [.tag("w:cantSplit"), .tag("w:tblHeader")])]
                    + zip(table.columns, widths).map {
                        Self.cell([Self.run($0.name)], $1, style: "TableHead", fill: "E8EDF3")
                    })
        ]
        for (i, row) in table.rows.enumerated() {
            let isTotal = table.hasTotal && i == table.rows.count - 1
            var cells: [Markup] = []
            for (j, column) in table.columns.enumerated() where j < row.count {
                var run = row[j]
                run.isStrong = run.isStrong || isTotal
                cells.append(
                    Self.cell(
                        [inline(run)], widths[j],
                        style: column.isNumber ? "TableNumber" : "TableText",
                        fill: isTotal ? "F4F6F9" : nil))
            }
            rows.append(.tag("w:tr", [:], [.tag("w:trPr", [:], [.tag("w:cantSplit")])] + cells))
        }
        return .tag(
            "w:tbl", [:],
            [
                .tag(
                    "w:tblPr", [:],
                    [
                        .tag("w:tblW", ["w:w": "\(Self.textWidth)", "w:type": "dxa"]),
                        .tag("w:jc", ["w:val": "center"]),
                        .tag("w:tblBorders", [:], border),
                        .tag("w:tblLayout", ["w:type": "fixed"]),
                        .tag(
                            "w:tblCellMar", [:],
                            ["left", "right"].map {
                                .tag("w:\($0)", ["w:w": "50", "w:type": "dxa"])
                            }),
                    ]),
                .tag("w:tblGrid", [:], widths.map { .tag("w:gridCol", ["w:w": "\($0)"]) }),
            ] + rows)
    }

    private static func cell(
        _ content: [Markup], _ width: Int, style: String, fill: String?
    ) -> Markup {
        var properties: [Markup] = [.tag("w:tcW", ["w:w": "\(width)", "w:type": "dxa"])]
        if let fill {
            properties.append(
                .tag("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": fill]))
        }
        properties.append(.tag("w:vAlign", ["w:val": "center"]))
        return .tag("w:tc", [:], [.tag("w:tcPr", [:], properties), paragraph(style, content)])
    }

    /// A chart as wide as the text, in a paragraph of its own.
    private mutating func place(_ chart: Markup, title: String, rows: Int) {
        charts.append(chart)
        let number = charts.count
        let size: KeyValuePairs<String, String> = [
            "cx": "5600000", "cy": "\(900_000 + min(rows, 12) * 210_000)",
        ]
        let graphic: Markup = .tag(
            "a:graphic", [:],
            [
                .tag(
                    "a:graphicData",
                    ["uri": "http://schemas.openxmlformats.org/drawingml/2006/chart"],
                    [.tag("c:chart", ["r:id": "chart\(number)"])])
            ])
        let inline: Markup = .tag(
            "wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"],
            [
                .tag("wp:extent", size),
                .tag("wp:docPr", ["id": "\(number)", "name": "图\(number)", "descr": title]),
                graphic,
            ])
        blocks.append(
            Self.paragraph("Figure", [.tag("w:r", [:], [.tag("w:drawing", [:], [inline])])]))
    }
}
