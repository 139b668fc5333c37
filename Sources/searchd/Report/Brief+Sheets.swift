extension Brief {
    /// The report as a workbook: its sentences on the first sheet, each table on one of its own.
    /// - Throws: ``ExportError``.
    func writeSheets(to path: String) throws(ExportError) {
        let writer = try SpreadsheetWriter(path: path, title: title, mark: mark)
        try writer.beginSheet(
            "摘要",
            columns: [SpreadsheetColumn("部分", width: 16), SpreadsheetColumn("内容", width: 90)],
            title: "\(title)　\(subtitle)")
        for section in sections {
            for block in section.blocks {
                switch block {
                case .paragraph(let runs):
                    try writer.add([
                        .text(section.heading), .text(runs.map(\.text).joined()),
                    ])
                case .heading(let text): try writer.add([.text(section.heading), .text(text)])
                default: break
                }
            }
        }
        try writer.add([.text("统计口径"), .text(Self.method)])
        for block in sections.flatMap(\.blocks) { try write(block, writer) }
        try writer.finish()
    }

    private func write(_ block: BriefBlock, _ writer: SpreadsheetWriter) throws(ExportError) {
        switch block {
        case .table(let table): try write(table, writer)
        case .heat(let heat):
            try writer.beginSheet(
                heat.title,
                columns: [SpreadsheetColumn(heat.corner, width: 18)]
                    + heat.columns.map { SpreadsheetColumn($0, width: 11) }, title: heat.title)
            for row in heat.rows {
                try writer.add([.text(row.name)] + row.values.map(SpreadsheetCell.integer))
            }
        case .lines(let chart):
            try writer.beginSheet(
                chart.title,
                columns: [SpreadsheetColumn("时段")]
                    + chart.series.map { SpreadsheetColumn($0.name) }, title: chart.title)
            for (i, label) in chart.labels.enumerated() {
                try writer.add(
                    [.text(label)]
                        + chart.series.map { series in
                            series.values.indices.contains(i) ? .integer(series.values[i]) : .empty
                        })
            }
        case .stacked(let chart):
            try writer.beginSheet(
                chart.title,
                columns: [SpreadsheetColumn("", width: 24)]
                    + chart.series.map { SpreadsheetColumn($0) }, title: chart.title)
            for row in chart.rows {
                try writer.add([.text(row.label)] + row.values.map(SpreadsheetCell.integer))
            }
        case .paragraph, .heading, .note, .bars, .treemap: break
        }
    }

    private func write(_ table: BriefTable, _ writer: SpreadsheetWriter) throws(ExportError) {
        try writer.beginSheet(
            table.caption,
            columns: table.columns.map {
                SpreadsheetColumn($0.name, width: $0.isNumber ? 11 : max(12, 9 * $0.weight))
            }, title: table.caption)
        for row in table.rows {
            try writer.add(
                row.map { cell in
                    // A number stays a number; a text that can be opened is a link.
                    if case .text(let text) = cell.value, let address = cell.address,
                        address.hasPrefix("http")
                    {
                        return .link(text, address: address)
                    }
                    return cell.value
                })
        }
    }
}
