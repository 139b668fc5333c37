import TestSupport
import Testing

@testable import SearchIndex

@Suite struct SuggesterTests {
    /// Each matter as often as it says, by as many people.
    private func records(_ matters: [(title: String, address: String, cases: Int, people: Int)])
        -> [CaseRecord]
    {
        var records: [CaseRecord] = []
        for (title, address, cases, people) in matters {
            for i in 0..<cases {
                records.append(
                    CaseRecord(
                        channel: "town", externalID: "S\(records.count)", title: title, body: "",
                        submittedAt: Timestamp(milliseconds: Int64(records.count)),
                        reporter: .init(
                            name: "赵\(i % people)明", phone: "1380000000\(i % people)",
                            identifier: nil, people: 1),
                        location: .init(division: "南岭区", town: "银杏街道", address: address),
                        category: ["城市管理", "停车管理"],
                        department: i.isMultiple(of: 2) ? "城管局" : "交警队"))
            }
        }
        return records
    }

    private func suggester() throws -> Suggester {
        let index = try TemporaryIndex(
            records([
                ("停车场收费过高", "重庆路12号青禾花园", 8, 4), ("停车位不足", "长宁大道", 6, 6),
                ("路灯不亮", "柳林路", 5, 2), ("赵0明反映噪音扰民", "东湖村", 6, 6),
            ]))
        return Suggester(index.database)
    }

    private func texts(_ typed: String, department: String? = nil) throws -> [String] {
        try suggester().suggestions(for: typed, limit: 20, department: department).map(\.text)
    }

    @Test(arguments: [
        ("停", "停车场"), ("停车", "停车位"), ("tingche", "停车位"), ("tcw", "停车位"), ("停chew", "停车位"),
        ("tingchew", "停车位"), ("银杏", "银杏街道"), ("yxjd", "银杏街道"), ("chongqinglu", "重庆路"),
        ("cqlu", "重庆路"), ("changning", "长宁大道"), ("cheng", "城市管理"), ("qhhy", "青禾花园"),
        ("花园", "青禾花园"), ("TING", "停车位"), ("停車", "停车位"),
    ])
    func `characters, pinyin, initials and mixtures are completed`(typed: String, text: String)
        throws
    {
        #expect(try texts(typed).contains(text), "\(typed)")
    }

    @Test func `what fewer than three people said is not offered, nor anybody's name`() throws {
        #expect(try texts("路灯").isEmpty)
        #expect(try texts("liulin").isEmpty)
        #expect(try texts("赵").isEmpty)
        #expect(try texts("zhao").isEmpty)
        #expect(try texts("138").isEmpty)
    }

    @Test func `a department gets words of its own cases`() throws {
        let own = try suggester().suggestions(for: "停车", limit: 20, department: "交警队")
        let all = try suggester().suggestions(for: "停车", limit: 20)
        #expect(
            own.allSatisfy { word in
                all.first { $0.text == word.text }.map { $0.cases > word.cases } ?? false
            })
        #expect(try texts("停车", department: "水务局").isEmpty)
    }

    @Test func `words that begin with what was typed come first, frequent ones before rare`() throws
    {
        let found = try suggester().suggestions(for: "停车", limit: 20)
        let beginning = found.prefix { $0.text.hasPrefix("停车") }
        #expect(!beginning.isEmpty)
        #expect(found.dropFirst(beginning.count).allSatisfy { !$0.text.hasPrefix("停车") })
        #expect(beginning.map(\.cases) == beginning.map(\.cases).sorted(by: >))
    }

    @Test(
        arguments: [
            ("tingchewei", "停车位"), ("挺车位不足", "停车位不足"), ("银杏街到", "银杏街道"),
            ("噪音忧民", nil), ("停车位不足", nil), ("xyz", nil),
        ] as [(String, String?)])
    func `a query that finds nothing says how it may have been meant`(
        query: String, meant: String?
    ) throws {
        let index = try TemporaryIndex(
            records([
                ("停车场收费过高", "青禾花园", 8, 4), ("停车位不足", "长宁大道", 6, 6),
            ]))
        var request = SearchRequest(query)
        request.corrects = true
        let page = try Searcher(index.database).search(request)
        #expect(page.didYouMean.first == meant, "\(page.didYouMean)")
        if let answered = page.answeredFor { #expect(answered == meant && !page.hits.isEmpty) }
        request.corrects = false
        #expect(try Searcher(index.database).search(request).didYouMean.isEmpty)
    }
}
