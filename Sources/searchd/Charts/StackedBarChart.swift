/// Horizontal bars divided into parts, e.g. stars or closed and open; every bar is as long as its whole
/// is large, or all are as long where shares are compared.
struct StackedBarChart: Equatable, Sendable {
    struct Row: Equatable, Sendable {
        var label: String
        /// As many as there are series.
        var values: [Int]
        var address: String?
    }

    var title: String
    var series: [String]
    var rows: [Row]
    /// Whether all bars are equally long.
    var comparesShares = false
    var width = 640.0

    private static let rowHeight = 26.0

    var markup: Markup {
        let left = min(rows.map { ChartStyle.width($0.label) }.max() ?? 0, width * 0.32) + 10
        let most = Double(max(1, rows.map(Self.sum).max() ?? 1))
        let space = width - left - 64
        var parts = legend(left)
        for (i, row) in rows.enumerated() {
            let y = Double(i) * Self.rowHeight + 30
            let sum = Double(Self.sum(row))
            let scale = space / (comparesShares ? max(1, sum) : most)
            var x = left
            var marks: [Markup] = [
                ChartStyle.text(
                    ChartStyle.fitted(row.label, to: left - 10), x: left - 8, y: y + 13.5,
                    anchor: "end")
            ]
            for (j, value) in row.values.enumerated() where value > 0 {
                let length = Double(value) * scale
                let step = Self.step(j, of: series.count)
                marks.append(
                    ChartStyle.box(x, y, length, 18, fill: ChartStyle.steps[step], stroke: "#fff"))
                if length > ChartStyle.width("\(value)") + 8 {
                    marks.append(
                        ChartStyle.text(
                            "\(value)", x: x + length / 2, y: y + 13.5, anchor: "middle",
                            fill: step < 2 ? "#fff" : ChartStyle.ink, size: 12))
                }
                x += length
            }
            marks.append(ChartStyle.text("\(Self.sum(row))", x: x + 7, y: y + 13.5))
            parts.append(ChartStyle.linked(row.address, marks))
        }
        return ChartStyle.frame(
            width: width, height: Double(rows.count) * Self.rowHeight + 34, title: title,
            description: rows.map(describe).joined(separator: "；"), parts)
    }

    private static func sum(_ row: Row) -> Int { row.values.reduce(0, +) }

    /// Shade of a part: as far from each other as the number of parts allows.
    private static func step(_ part: Int, of count: Int) -> Int {
        let last = ChartStyle.steps.count - 1
        return count > 1 ? min(last, part * last / (count - 1)) : 0
    }

    private func legend(_ left: Double) -> [Markup] {
        var x = left
        return series.enumerated().flatMap { i, name -> [Markup] in
            defer { x += ChartStyle.width(name, size: 12) + 34 }
            return [
                ChartStyle.box(
                    x, 6, 14, 11, fill: ChartStyle.steps[Self.step(i, of: series.count)],
                    stroke: ChartStyle.faint),
                ChartStyle.text(name, x: x + 19, y: 16, fill: ChartStyle.faint, size: 12),
            ]
        }
    }

    private func describe(_ row: Row) -> String {
        let values = zip(series, row.values).map { "\($0) \($1)" }
        return "\(row.label)：\(values.joined(separator: "、"))"
    }
}
