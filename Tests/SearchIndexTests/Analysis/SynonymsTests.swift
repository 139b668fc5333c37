import TestSupport
import Testing

@testable import SearchIndex

@Suite struct SynonymsTests {
    private let records = [
        CaseRecord(
            channel: "12345", externalID: "S1", title: "城管执法粗暴",
            body: "城管把摊子掀翻了。", submittedAt: Timestamp(milliseconds: 1)),
        CaseRecord(
            channel: "12345", externalID: "S2", title: "反映城市管理部门执法粗暴",
            body: "摊主被推倒。", submittedAt: Timestamp(milliseconds: 2)),
        CaseRecord(
            channel: "12345", externalID: "S3", title: "路灯不亮", body: "晚上看不见路。",
            submittedAt: Timestamp(milliseconds: 3)),
    ]

    @Test func `a query finds what offices call otherwise, its own word first`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        let page = try searcher.search(SearchRequest("城管"))
        #expect(page.hits.map(\.stored.record.externalID) == ["S1", "S2"])
        #expect(page.hits.map(\.match) == [.whole, .synonym])
        #expect(page.exact == 1 && page.total == .init(value: 2, isExact: true))
    }

    @Test func `the explanation names the synonym, and is the score`() throws {
        var request = SearchRequest("城管")
        request.explains = true
        let hits = try Searcher(try TemporaryIndex(records).database).search(request).hits
        let explanation = try #require(hits.last?.explanation)
        let lines = explanation.lines().joined(separator: "\n")
        #expect(lines.contains("synonym of '城管'"))
        #expect(abs(explanation.value - (hits.last?.relevance ?? 0)) < 1e-9)
    }

    @Test func `a query that names a field or excludes is taken at its word`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        #expect(try searcher.search(SearchRequest("title:城管")).hits.count == 1)
        for query in ["城管 -路灯", "城管 OR 路面"] {
            let hits = try searcher.search(SearchRequest(query)).hits
            #expect(hits.map(\.stored.record.externalID) == ["S1"], "\(query)")
            #expect(hits.first?.isExact == true)
        }
        #expect(
            try searcher.search(SearchRequest("\"城管\"")).hits.count { $0.match != .partial } == 1)
    }

    @Test func `a user's own synonyms hold without a new index`() throws {
        let index = try TemporaryIndex(records)
        var lexicon = Lexicon()
        lexicon.synonyms = [["街灯", "路灯"]]
        let plain = try Searcher(index.database).search(SearchRequest("街灯"))
        #expect(plain.hits.allSatisfy { $0.match == .partial })
        let page = try Searcher(index.database, analyzer: Analyzer(lexicon))
            .search(SearchRequest("街灯"))
        #expect(page.hits.first?.stored.record.externalID == "S3")
        #expect(page.hits.first?.match == .synonym)
    }

    @Test func `variants replace one word each and leave out what contains the run`() {
        let synonyms = Synonyms(sets: [["车位", "停车位"], ["城管", "城市管理", "综合执法"]])
        func variants(_ text: String) -> [String] {
            synonyms.variants(of: FoldedText(text).points[...]).map {
                String(String.UnicodeScalarView($0.points.compactMap(Unicode.Scalar.init)))
            }
        }
        #expect(variants("车位").isEmpty)
        #expect(variants("停车位少") == ["车位少"])
        #expect(variants("找城管") == ["找城市管理", "找综合执法"])
        #expect(variants("路灯").isEmpty)
    }

    @Test func `the version names the content`() {
        let sets = [["城管", "城市管理"], ["车位", "停车位"]]
        #expect(Synonyms(sets: sets).version == Synonyms(sets: sets).version)
        #expect(Synonyms(sets: sets).version != Synonyms(sets: [sets[0]]).version)
        #expect(Synonyms.standard.variants(of: FoldedText("城管").points[...]).count > 0)
    }
}
