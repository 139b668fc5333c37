import SearchIndex

extension Brief {
    /// The report as a text document.
    var document: WordDocument {
        var blocks: [WordDocument.Block] = [.title(title), .subtitle(subtitle)]
        if let addressee { blocks.append(.paragraph([.init(text: addressee + "：")])) }
        var numbering = (tables: 0, figures: 0)
        for (i, section) in sections.enumerated() {
            blocks.append(
                .heading("\(ReportText.numeral(i + 1))、\(section.heading)", level: 1))
            for block in section.blocks { blocks += Self.blocks(block, &numbering) }
        }
        blocks.append(.note("统计口径：" + Self.method))
        let date = mark.at.localDate.split(separator: "-").compactMap { Int($0) }
        let written = date.count == 3 ? "\(date[0])年\(date[1])月\(date[2])日" : ""
        blocks.append(.signature([unit, written].compactMap(\.self)))
        return WordDocument(title: title, blocks: blocks, mark: mark)
    }

    private static func blocks(
        _ block: BriefBlock, _ numbering: inout (tables: Int, figures: Int)
    ) -> [WordDocument.Block] {
        switch block {
        case .paragraph(let runs): return [.paragraph(runs.map(run))]
        case .heading(let text): return [.heading(text, level: 2)]
        case .note(let text): return [.note(text)]
        case .table(let table):
            numbering.tables += 1
            return [.caption("表\(numbering.tables)　\(table.caption)"), .table(self.table(table))]
        case .heat(let heat):
            numbering.tables += 1
            return [.caption("表\(numbering.tables)　\(heat.title)"), .table(self.table(heat))]
        case .bars(let chart):
            numbering.figures += 1
            return [.bars(chart), .caption("图\(numbering.figures)　\(chart.title)")]
        case .lines(let chart):
            numbering.figures += 1
            return [.lines(chart), .caption("图\(numbering.figures)　\(chart.title)")]
        // The tables beside them hold the same numbers.
        case .treemap: return []
        case .stacked(let chart):
            numbering.tables += 1
            return [
                .caption("表\(numbering.tables)　\(chart.title)"), .table(self.table(chart)),
            ]
        }
    }

    private static func run(_ run: BriefRun) -> WordDocument.Run {
        WordDocument.Run(text: run.text, isStrong: run.isStrong, address: absolute(run.address))
    }

    /// A document has no place that an address could be relative to.
    private static func absolute(_ address: String?) -> String? {
        address.flatMap { $0.hasPrefix("http") ? $0 : nil }
    }

    private static func table(_ table: BriefTable) -> WordDocument.Table {
        WordDocument.Table(
            columns: table.columns.map {
                .init(name: $0.name, weight: $0.weight, isNumber: $0.isNumber)
            },
            rows: table.rows.map { row in
                row.map { .init(text: $0.text, address: absolute($0.address)) }
            }, hasTotal: table.hasTotal)
    }

    private static func table(_ heat: HeatTable) -> WordDocument.Table {
        WordDocument.Table(
            columns: [.init(name: heat.corner, weight: 1.6, isNumber: false)]
                + heat.columns.map { .init(name: $0, weight: 1, isNumber: true) },
            rows: heat.rows.map { row in
                [.init(text: row.name)] + row.values.map { .init(text: $0 == 0 ? "" : "\($0)") }
            })
    }

    private static func table(_ chart: StackedBarChart) -> WordDocument.Table {
        WordDocument.Table(
            columns: [.init(name: "", weight: 2.5, isNumber: false)]
                + chart.series.map { .init(name: $0, weight: 1, isNumber: true) },
            rows: chart.rows.map { row in
                [.init(text: row.label)] + row.values.map { .init(text: "\($0)") }
            })
    }
}
