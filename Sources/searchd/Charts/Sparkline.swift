/// A small line of counts beside a table row; its last and its highest point are marked.
struct Sparkline {
    var values: [Int]
    /// What it shows, for those who hear the page.
    var title: String
    var width = 132.0
    var height = 30.0

    var markup: Markup {
        let most = Double(max(1, values.max() ?? 1))
        let step = values.count > 1 ? (width - 8) / Double(values.count - 1) : 0
        let points = values.enumerated().map { i, value in
            (x: 4 + Double(i) * step, y: height - 4 - Double(value) / most * (height - 9))
        }
        var parts: [Markup] = [
            ChartStyle.line(4, height - 3.5, width - 4, height - 3.5)
        ]
        if points.count > 1 {
            let path = points.map { "\(ChartStyle.number($0.x)),\(ChartStyle.number($0.y))" }
            parts.append(
                .tag(
                    "polyline",
                    [
                        "points": path.joined(separator: " "), "fill": "none",
                        "stroke": ChartStyle.main, "stroke-width": "1.5",
                        "stroke-linejoin": "round",
                    ]))
        }
        if let top = values.indices.max(by: { (values[$0], $1) < (values[$1], $0) }),
            values[top] > 0
        {
            parts.append(dot(points[top], fill: ChartStyle.alarm))
        }
        if let last = points.last { parts.append(dot(last, fill: ChartStyle.main)) }
        return ChartStyle.frame(
            width: width, height: height, title: title,
            description: values.map(String.init).joined(separator: "、"), parts)
    }

    private func dot(_ point: (x: Double, y: Double), fill: String) -> Markup {
        .tag(
            "circle",
            [
                "cx": ChartStyle.number(point.x), "cy": ChartStyle.number(point.y), "r": "2.5",
                "fill": fill,
            ])
    }
}
