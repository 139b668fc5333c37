/// Horizontal bars, one a row, each with its number and, where given, a tick for the period before.
struct BarChart: Equatable, Sendable {
    struct Bar: Equatable, Sendable {
        var label: String
        var value: Int
        /// The same in the period before.
        var previous: Int?
        /// Where the number can be looked up.
        var address: String?
    }

    var title: String
    var unit = "件"
    var bars: [Bar]
    var width = 640.0

    private static let rowHeight = 26.0

    var markup: Markup {
        let widest = bars.map { ChartStyle.width($0.label) }.max() ?? 0
        let left = min(widest, width * 0.32) + 10
        let most = Double(max(1, bars.flatMap { [$0.value, $0.previous ?? 0] }.max() ?? 1))
        let comparing = bars.contains { $0.previous != nil }
        let scale = (width - left - 92) / most
        var parts: [Markup] = []
        for (i, bar) in bars.enumerated() {
            let y = Double(i) * Self.rowHeight + 4
            let middle = y + 13.5
            let length = Double(bar.value) * scale
            var row: [Markup] = [
                ChartStyle.text(
                    ChartStyle.fitted(bar.label, to: left - 10), x: left - 8, y: middle,
                    anchor: "end"),
                ChartStyle.box(
                    left, y, max(length, bar.value > 0 ? 1 : 0), 18, fill: ChartStyle.main),
            ]
            var end = length
            if let previous = bar.previous {
                let x = left + Double(previous) * scale
                row.append(
                    ChartStyle.line(x, y - 2, x, y + 20, stroke: ChartStyle.lastYear, width: 2.5))
                end = max(end, Double(previous) * scale)
            }
            row.append(ChartStyle.text("\(bar.value)", x: left + end + 7, y: middle))
            parts.append(ChartStyle.linked(bar.address, row))
        }
        var height = Double(bars.count) * Self.rowHeight + 6
        if comparing {
            let y = height + 12
            parts += [
                ChartStyle.box(left, y - 9, 16, 10, fill: ChartStyle.main),
                ChartStyle.text("本期", x: left + 21, y: y, fill: ChartStyle.faint, size: 12),
                ChartStyle.line(
                    left + 64, y - 12, left + 64, y + 3, stroke: ChartStyle.lastYear, width: 2.5),
                ChartStyle.text("上期", x: left + 71, y: y, fill: ChartStyle.faint, size: 12),
            ]
            height += 20
        }
        return ChartStyle.frame(
            width: width, height: height, title: title, description: description, parts)
    }

    private var description: String {
        bars.map { bar in
            "\(bar.label) \(bar.value) \(unit)" + (bar.previous.map { "，上期 \($0)" } ?? "")
        }.joined(separator: "；")
    }
}
