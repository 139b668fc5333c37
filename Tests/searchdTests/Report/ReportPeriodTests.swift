import SearchIndex
import Testing

@testable import searchd

@Suite struct ReportPeriodTests {
    private static func period(_ from: String, _ to: String) throws -> ReportPeriod {
        let first = try #require(TimestampParser.parse(from)).localDay
        return ReportPeriod(first...(try #require(TimestampParser.parse(to)).localDay))
    }

    struct Example: Sendable, CustomTestStringConvertible {
        var from: String
        var to: String
        var name: String
        var previous: String
        var lastYear: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Example(
            from: "2024-03-01", to: "2024-03-31", name: "2024年3月",
            previous: "2024-02-01 2024-02-29", lastYear: "2023-03-01 2023-03-31"),
        Example(
            from: "2024-02-01", to: "2024-02-29", name: "2024年2月",
            previous: "2024-01-01 2024-01-31", lastYear: "2023-02-01 2023-02-28"),
        Example(
            from: "2025-01-06", to: "2025-01-12", name: "2025年第2周",
            previous: "2024-12-30 2025-01-05", lastYear: "2024-01-08 2024-01-14"),
        Example(
            from: "2024-12-30", to: "2025-01-05", name: "2025年第1周",
            previous: "2024-12-23 2024-12-29", lastYear: "2024-01-01 2024-01-07"),
        Example(
            from: "2024-04-01", to: "2024-06-30", name: "2024年第二季度",
            previous: "2024-01-01 2024-03-31", lastYear: "2023-04-01 2023-06-30"),
        Example(
            from: "2024-01-01", to: "2024-12-31", name: "2024年",
            previous: "2023-01-01 2023-12-31", lastYear: "2023-01-01 2023-12-31"),
        Example(
            from: "2022-01-01", to: "2022-05-25", name: "2022年1月1日至5月25日",
            previous: "2021-08-09 2021-12-31", lastYear: "2021-01-01 2021-05-25"),
        Example(
            from: "2024-02-29", to: "2024-02-29", name: "2024年2月29日",
            previous: "2024-02-28 2024-02-28", lastYear: "2023-02-28 2023-02-28"),
    ])
    func `a period is named and compared as officers do`(_ example: Example) throws {
        let period = try Self.period(example.from, example.to)
        #expect(period.name == example.name)
        #expect("\(period.previous.from) \(period.previous.to)" == example.previous)
        #expect("\(period.lastYear.from) \(period.lastYear.to)" == example.lastYear)
    }

    @Test func `a period's moments are those of China's calendar`() throws {
        let window = try Self.period("2024-03-01", "2024-03-31").window
        #expect(window.from.description == "2024-03-01T00:00:00+08:00")
        #expect(window.before.description == "2024-04-01T00:00:00+08:00")
    }

    @Test func `changes are worded for every base`() {
        #expect(ReportText.change(120, 100) == "+20.0%")
        #expect(ReportText.change(80, 100) == "−20.0%")
        #expect(ReportText.change(5, 5) == "持平")
        #expect(ReportText.change(5, 0) == "新增")
        #expect(ReportText.change(0, 0) == "持平")
        #expect(ReportText.change(5, nil) == "—")
        #expect(ReportText.change("环比", 5, 0, "上月") == "上月为零")
        #expect(ReportText.change("环比", 5, nil, "上月") == "上月无可比数据")
        #expect(ReportText.percent(nil) == "—")
        #expect(ReportText.number(.nan) == "—")
        #expect(["一", "十", "十二", "二十", "三十一"] == [1, 10, 12, 20, 31].map(ReportText.numeral))
    }
}
