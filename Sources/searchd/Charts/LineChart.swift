/// Counts over time, with the period before and the same period last year as dashed lines.
struct LineChart: Equatable, Sendable {
    enum Role: Sendable {
        case current, previous, lastYear
    }

    struct Series: Equatable, Sendable {
        var name: String
        var role: Role
        var values: [Int]
    }

    var title: String
    /// One for each point of the longest series.
    var labels: [String]
    var series: [Series]
    var width = 640.0
    var height = 220.0

    private static let left = 44.0
    private static let bottom = 26.0
    private static let top = 28.0

    var markup: Markup {
        let most = series.flatMap(\.values).max() ?? 0
        let ticks = ChartStyle.ticks(upTo: Double(most))
        let scale = (height - Self.top - Self.bottom) / (ticks.last ?? 1)
        var parts: [Markup] = []
        for tick in ticks {
            let y = height - Self.bottom - tick * scale
            parts.append(ChartStyle.line(Self.left, y, width - 12, y))
            parts.append(
                ChartStyle.text(
                    "\(Int(tick))", x: Self.left - 7, y: y + 4.5, anchor: "end",
                    fill: ChartStyle.faint, size: 12))
        }
        parts += axis + legend
        // The current line lies on top.
        for line in series.reversed() { parts += draw(line, scale) }
        return ChartStyle.frame(
            width: width, height: height, title: title,
            description: series.map(describe).joined(separator: "；"), parts)
    }

    private var step: Double {
        labels.count > 1 ? (width - Self.left - 24) / Double(labels.count - 1) : 0
    }

    /// As many labels as fit beside each other, the last among them.
    private var axis: [Markup] {
        guard let last = labels.indices.last else { return [] }
        let widest = (labels.map { ChartStyle.width($0, size: 12) }.max() ?? 0) + 14
        let every = max(1, Int((widest / max(step, 0.1)).rounded(.up)))
        return labels.indices.filter { (last - $0).isMultiple(of: every) }.map { i in
            ChartStyle.text(
                labels[i], x: x(i), y: height - 8,
                anchor: i == last ? "end" : i == 0 ? "start" : "middle", fill: ChartStyle.faint,
                size: 12)
        }
    }

    private func x(_ index: Int) -> Double { Self.left + 6 + Double(index) * step }

    private var legend: [Markup] {
        var x = Self.left
        return series.flatMap { line -> [Markup] in
            defer { x += ChartStyle.width(line.name, size: 12) + 52 }
            return [
                stroke([(x, 12), (x + 26, 12)], line.role),
                ChartStyle.text(line.name, x: x + 32, y: 16.5, fill: ChartStyle.faint, size: 12),
            ]
        }
    }

    private func draw(_ line: Series, _ scale: Double) -> [Markup] {
        let points = line.values.enumerated().map { i, value in
            (x(i), height - Self.bottom - Double(value) * scale)
        }
        var parts = [stroke(points, line.role)]
        if line.role == .current, points.count <= 62 {
            parts += points.map { point in
                .tag(
                    "circle",
                    [
                        "cx": ChartStyle.number(point.0), "cy": ChartStyle.number(point.1),
                        "r": points.count > 20 ? "2" : "3", "fill": ChartStyle.main,
                    ])
            }
        }
        return parts
    }

    private func stroke(_ points: [(Double, Double)], _ role: Role) -> Markup {
        let path = points.map { "\(ChartStyle.number($0.0)),\(ChartStyle.number($0.1))" }
        let (colour, width, dashes) =
            switch role {
            case .current: (ChartStyle.main, "2.2", "none")
            case .previous: (ChartStyle.previous, "1.8", "6 3")
            case .lastYear: (ChartStyle.lastYear, "1.8", "2 3")
            }
        return .tag(
            "polyline",
            [
                "points": path.joined(separator: " "), "fill": "none", "stroke": colour,
                "stroke-width": width, "stroke-dasharray": dashes, "stroke-linejoin": "round",
            ])
    }

    private func describe(_ line: Series) -> String {
        let values = zip(labels, line.values).map { "\($0) \($1)" }
        return "\(line.name)：\(values.joined(separator: "、"))"
    }
}
