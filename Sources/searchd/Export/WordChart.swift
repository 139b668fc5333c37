/// Charts as DrawingML, so that they stay sharp in print and can be restyled in the word processor.
enum WordChart {
    static func markup(_ chart: BarChart) -> Markup {
        // Drawn from the bottom up.
        let bars = Array(chart.bars.reversed())
        let labels = bars.map(\.label)
        var series = [
            (name: "本期", values: bars.map(\.value), look: [fill("0B5394")])
        ]
        if bars.contains(where: { $0.previous != nil }) {
            series.insert(
                ("上期", bars.map { $0.previous ?? 0 }, [fill("C3D1DF")]), at: 0)
        }
        let plot: Markup = .tag(
            "c:barChart", [:],
            [
                value("c:barDir", "bar"), value("c:grouping", "clustered"),
                value("c:varyColors", "0"),
            ]
                + series.enumerated().map { i, line in
                    self.series(i, line.name, labels, line.values, look: line.look, hasLabels: true)
                } + [value("c:gapWidth", "60"), value("c:axId", "1"), value("c:axId", "2")])
        return space(chart.title, plot, showsLegend: series.count > 1, category: "l", number: "b")
    }

    static func markup(_ chart: LineChart) -> Markup {
        let plot: Markup = .tag(
            "c:lineChart", [:],
            [value("c:grouping", "standard"), value("c:varyColors", "0")]
                + chart.series.enumerated().map { i, line in
                    series(
                        i, line.name, chart.labels, line.values, look: [look(line.role)],
                        hasMarkers: true)
                } + [value("c:marker", "1"), value("c:axId", "1"), value("c:axId", "2")])
        return space(
            chart.title, plot, showsLegend: chart.series.count > 1, category: "b", number: "l")
    }

    private static func fill(_ colour: String) -> Markup {
        .tag("a:solidFill", [:], [.tag("a:srgbClr", ["val": colour])])
    }

    private static func look(_ role: LineChart.Role) -> Markup {
        let (colour, width, dashes) =
            switch role {
            case .current: ("0B5394", "28575", "solid")
            case .previous: ("8FA9C2", "19050", "dash")
            case .lastYear: ("B35C00", "19050", "sysDot")
            }
        return .tag("a:ln", ["w": width], [fill(colour), value("a:prstDash", dashes)])
    }

    private static func value(_ name: String, _ value: String) -> Markup {
        .tag(name, ["val": value])
    }

    private static func series(
        _ index: Int, _ name: String, _ labels: [String], _ values: [Int], look: [Markup],
        hasLabels: Bool = false, hasMarkers: Bool = false
    ) -> Markup {
        func points(_ texts: [String]) -> [Markup] {
            [value("c:ptCount", "\(texts.count)")]
                + texts.enumerated().map { i, text in
                    .tag("c:pt", ["idx": "\(i)"], [.tag("c:v", [:], text)])
                }
        }
        var parts: [Markup] = [
            value("c:idx", "\(index)"), value("c:order", "\(index)"),
            .tag("c:tx", [:], [.tag("c:v", [:], name)]), .tag("c:spPr", [:], look),
        ]
        if hasMarkers { parts.append(.tag("c:marker", [:], [value("c:symbol", "none")])) }
        if hasLabels {
            parts.append(
                .tag(
                    "c:dLbls", [:],
                    [
                        value("c:showLegendKey", "0"), value("c:showVal", "1"),
                        value("c:showCatName", "0"), value("c:showSerName", "0"),
                        value("c:showPercent", "0"), value("c:showBubbleSize", "0"),
                    ]))
        }
        parts += [
            .tag("c:cat", [:], [.tag("c:strLit", [:], points(labels))]),
            .tag(
                "c:val", [:],
                [
                    .tag(
                        "c:numLit", [:],
                        [.tag("c:formatCode", [:], "General")] + points(values.map(String.init)))
                ]),
        ]
        if hasMarkers { parts.append(value("c:smooth", "0")) }
        return .tag("c:ser", [:], parts)
    }

    private static func axis(_ kind: String, _ id: String, _ other: String, at side: String)
        -> Markup
    {
        let line: Markup = .tag("a:ln", [:], [fill("9AA5B1")])
        var parts: [Markup] = [
            value("c:axId", id), .tag("c:scaling", [:], [value("c:orientation", "minMax")]),
            value("c:delete", "0"), value("c:axPos", side),
        ]
        if kind == "c:valAx" {
            parts.append(
                .tag(
                    "c:majorGridlines", [:],
                    [.tag("c:spPr", [:], [.tag("a:ln", [:], [fill("D5DCE3")])])]))
        }
        parts += [
            .tag("c:numFmt", ["formatCode": "General", "sourceLinked": "0"]),
            value("c:majorTickMark", "none"), value("c:minorTickMark", "none"),
            value("c:tickLblPos", "nextTo"), .tag("c:spPr", [:], [line]), text(size: 900),
            value("c:crossAx", other), value("c:crosses", "autoZero"),
        ]
        return .tag(kind, [:], parts)
    }

    /// Size in hundredths of a point.
    private static func text(size: Int) -> Markup {
        .tag(
            "c:txPr", [:],
            [
                .tag("a:bodyPr"), .tag("a:lstStyle"),
                .tag(
                    "a:p", [:],
                    [
                        .tag("a:pPr", [:], [.tag("a:defRPr", ["sz": "\(size)"])]),
                        .tag("a:endParaRPr", ["lang": "zh-CN"]),
                    ]),
            ])
    }

    private static func space(
        _ title: String, _ plot: Markup, showsLegend: Bool, category: String, number: String
    ) -> Markup {
        var chart: [Markup] = [
            value("c:autoTitleDeleted", "1"),
            .tag(
                "c:plotArea", [:],
                [
                    .tag("c:layout"), plot, axis("c:catAx", "1", "2", at: category),
                    axis("c:valAx", "2", "1", at: number),
                ]),
        ]
        if showsLegend {
            chart.append(
                .tag("c:legend", [:], [value("c:legendPos", "t"), value("c:overlay", "0")]))
        }
        chart.append(value("c:plotVisOnly", "1"))
        return .tag(
            "c:chartSpace",
            [
                "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
                "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
                "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ],
            [value("c:roundedCorners", "0"), .tag("c:chart", [:], chart), text(size: 900)])
    }
}
