import TestSupport
import Testing

@testable import SearchIndex

@Suite struct QueryPeriodTests {
    private func dates(_ text: String) -> [String]? {
        QueryPeriod(text).map { [$0.from?.localDate ?? "", $0.before?.localDate ?? ""] }
    }

    @Test(arguments: [
        ("2022", "2022-01-01", "2023-01-01"), ("2022-12", "2022-12-01", "2023-01-01"),
        ("2022/5/28", "2022-05-28", "2022-05-29"), ("2022年5月", "2022-05-01", "2022-06-01"),
        ("2022-05..2022-07", "2022-05-01", "2022-08-01"), ("2022-05..", "2022-05-01", ""),
        ("..2022", "", "2023-01-01"), ("2022年5月至2022年6月3日", "2022-05-01", "2022-06-04"),
        (">=2022-05", "2022-05-01", ""), (">2022", "2023-01-01", ""),
        ("<2022-05-03", "", "2022-05-03"), ("<=2022-05-03", "", "2022-05-04"),
        ("２０２２－０５", "2022-05-01", "2022-06-01"),
    ])
    func `a period names its first moment and the first after it`(
        text: String, from: String, before: String
    ) {
        #expect(dates(text) == [from, before])
    }

    @Test(arguments: [
        "", "..", "昨天", "2022-13", "2022-02-30", "22", "2022-1-1-1", "9点", ">", "2022..x",
    ])
    func `whatever names no time is no period`(text: String) {
        #expect(QueryPeriod(text) == nil)
    }

    @Test func `a period narrows the search; where it cannot be meant it is text`() throws {
        let records = SampleCases.make(120)
        let searcher = Searcher(try TemporaryIndex(records).database)
        func found(_ text: String) throws -> [CaseRecord] {
            var request = SearchRequest(text)
            request.limit = 200
            return try searcher.search(request).hits.filter(\.isExact).map(\.stored.record)
        }
        let all = try found("扰民")
        let may = try found("扰民 时间:2022-05-01..2022-05-15")
        let dates = Set(may.map(\.submittedAt.localDate))
        #expect(!may.isEmpty && may.count < all.count)
        #expect(dates.allSatisfy { ("2022-05-01"..."2022-05-15").contains($0) })
        #expect(
            may.count
                == all.count {
                    ("2022-05-01"..."2022-05-15").contains($0.submittedAt.localDate)
                })
        #expect(
            Set(try found("date:2022-05-01..2022-05-15 (扰民)").map(\.key)) == Set(may.map(\.key)))
        #expect(try found("时间:2022-05-01..2022-05-15").count >= may.count)
        #expect(QueryParser.parse("时间:晚上") == .text("时间:晚上"))
        #expect(QueryParser.parse("-时间:2022 噪音").separatingPeriods.periods.isEmpty)
        #expect(QueryParser.parse("噪音 OR 时间:2022").separatingPeriods.periods.isEmpty)
        #expect(QueryParser.parse("(噪音 时间:2022) 停车").separatingPeriods.periods.count == 1)
    }
}
