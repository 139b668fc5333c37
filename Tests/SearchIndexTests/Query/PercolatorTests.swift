import SearchIndex
import TestSupport
import Testing

@Suite struct PercolatorTests {
    private static let record = CaseRecord(
        channel: "12345", externalID: "GD20240301", title: "路灯不亮", body: "ＬＥＤ燈桿傾斜，有安全隱患。",
        submittedAt: Timestamp(milliseconds: 1_709_265_600_000),
        location: .init(town: "暮云街道", address: "云杉路9号"), reply: .init(text: "已派人维修"))

    @Test(arguments: [
        ("路灯", true), ("灯杆 隐患", true), ("灯杆 漏电", false), ("led", true), ("\"安全隐患\"", true),
        ("\"隐患安全\"", false), ("地点:暮云", true), ("标题:暮云", false), ("答复:维修", true),
        ("编号:20240301", true), ("路灯 -隐患", false), ("漏电 或 倾斜", true), ("维*", true),
        ("路灯 时间:2024-03", true), ("路灯 时间:2023", false),
    ])
    func `a case answers as it would in the index`(_ query: String, _ answers: Bool) throws {
        let analyzed = Analyzer.standard.analyze(Self.record)
        #expect(Percolator(query).matches(analyzed) == answers)
        let index = try TemporaryIndex([Self.record])
        let found = try Searcher(index.database).search(SearchRequest(query))
        #expect(found.hits.contains(where: \.isExact) == answers, "the index says otherwise")
    }
}
