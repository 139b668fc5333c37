import Foundation
import Testing

@testable import searchd

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ChartTests {
    private static let odd = "<b>&\"甲'\u{1}</b>"

    /// Each chart with ordinary, odd and empty contents.
    private static let charts: [String: Markup] = [
        "sparkline": Sparkline(values: [0, 3, 1], title: odd).markup,
        "sparkline of one": Sparkline(values: [4], title: "一天").markup,
        "sparkline of none": Sparkline(values: [], title: "无").markup,
        "bars": BarChart(
            title: "类别",
            bars: [
                .init(label: odd, value: 5, previous: 9, address: "/search?category=a&b=c"),
                .init(label: String(repeating: "长", count: 60), value: 0),
            ]
        ).markup,
        "no bars": BarChart(title: "无", bars: []).markup,
        "stacked": StackedBarChart(
            title: "评价", series: ["一星", "二星"], rows: [.init(label: odd, values: [0, 2])]
        ).markup,
        "lines": LineChart(
            title: "走势", labels: ["一", "二", "三"],
            series: [
                .init(name: "本期", role: .current, values: [1, 2, 400]),
                .init(name: "去年同期", role: .lastYear, values: [3]),
            ]
        ).markup,
        "no lines": LineChart(title: "无", labels: [], series: []).markup,
        "treemap": Treemap(
            title: "类别",
            items: [.init(label: "城市管理", value: 5), .init(label: "零", value: 0)]
        ).markup,
        "no treemap": Treemap(title: "无", items: []).markup,
        "heat": HeatTable(
            title: "镇街", corner: odd, columns: ["甲"], rows: [("乙", [3])]
        ).markup,
    ]

    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [String] = []
        var numbersAreFinite = true

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            elements.append(elementName)
            if attributes.values.contains(where: { $0.contains("nan") || $0.contains("inf") }) {
                numbersAreFinite = false
            }
        }
    }

    @Test(arguments: charts.keys.sorted())
    func `every chart is well-formed, whatever it is given`(name: String) throws {
        let markup = try #require(Self.charts[name])
        let reader = Reader()
        let parser = XMLParser(data: Data(markup.xml.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(markup.xml)")
        #expect(reader.numbersAreFinite)
        #expect(!markup.xml.contains("style="), "a strict content policy refuses inline styles")
        if reader.elements.first == "svg" {
            #expect(reader.elements.prefix(3) == ["svg", "title", "desc"])
        }
    }

    @Test func `a chart's description tells all its numbers`() {
        let bars = BarChart(
            title: "类别", bars: [.init(label: "城市管理", value: 12, previous: 7)])
        #expect(bars.markup.xml.contains("<desc>城市管理 12 件，上期 7</desc>"))
    }

    @Test func `a treemap's areas are as its values`() {
        let values = [60.0, 30, 7, 2, 1]
        let frames = Treemap.frames(values, in: .init(x: 0, y: 0, width: 200, height: 100))
        #expect(frames.count == values.count)
        for (value, frame) in zip(values, frames) {
            #expect(abs(frame.width * frame.height - value * 200) < 1e-6)
            #expect(frame.x >= -1e-9 && frame.x + frame.width <= 200 + 1e-9)
            #expect(frame.y >= -1e-9 && frame.y + frame.height <= 100 + 1e-9)
        }
        for (i, a) in frames.enumerated() {
            for b in frames[(i + 1)...] {
                let overlaps =
                    a.x < b.x + b.width - 1e-9 && b.x < a.x + a.width - 1e-9
                    && a.y < b.y + b.height - 1e-9 && b.y < a.y + a.height - 1e-9
                #expect(!overlaps)
            }
        }
    }

    @Test(arguments: [(0.0, 1.0), (1, 1), (7, 8), (49, 50), (1234, 1500)])
    func `an axis ends at a round number`(most: Double, end: Double) {
        let ticks = ChartStyle.ticks(upTo: most)
        #expect(ticks.last == end && ticks.first == 0 && ticks.count <= 7)
    }

    @Test func `the darkest shade is that of the largest count`() {
        let table = HeatTable(
            title: "", corner: "", columns: ["甲", "乙"], rows: [("一", [0, 1]), ("二", [50, 100])])
        #expect(table.shade(0) == 0)
        #expect(table.shade(1) == 1)
        #expect(table.shade(100) == HeatTable.shades.count - 1)
    }
}
