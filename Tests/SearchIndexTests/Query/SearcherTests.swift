import TestSupport
import Testing

@testable import SearchIndex

@Suite struct SearcherTests {
    let records = SampleCases.make(120)

    private func all(_ request: SearchRequest, _ searcher: Searcher) throws -> [SearchHit] {
        var request = request
        var hits: [SearchHit] = []
        repeat {
            let page = try searcher.search(request)
            hits += page.hits
            request.cursor = page.cursor
        } while request.cursor != nil
        return hits
    }

    @Test func `the index finds what a linear scan finds`() throws {
        var random = SplitMix64(seed: 21)
        var records = records
        for i in 0..<80 {
            records.append(
                CaseRecord(
                    channel: "town", externalID: "R\(i)",
                    title: RandomText.next(upTo: 20, using: &random).replacing("\0", with: ""),
                    body: RandomText.next(upTo: 80, using: &random).replacing("\0", with: ""),
                    submittedAt: Timestamp(milliseconds: Int64(i))))
        }
        let index = try TemporaryIndex(records)
        let searcher = Searcher(index.database)
        let scan = LinearScan(records)
        var found = 0
        for _ in 0..<300 {
            let record = try #require(records.randomElement(using: &random))
            let text = record.title + record.body
            guard !text.isEmpty else { continue }
            let start = Int.random(in: 0..<text.count, using: &random)
            let length = Int.random(in: 1...12, using: &random)
            let query = String(text.dropFirst(start).prefix(length))
            guard QueryParser.parse(query) == .text(query) else { continue }
            var request = SearchRequest(query)
            request.limit = 200
            let exact = Set(try all(request, searcher).filter(\.isExact).map(\.stored.record.key))
            #expect(exact == scan.matches(query), "\(query.debugDescription)")
            found += exact.count
        }
        #expect(found > 300)
    }

    @Test func `every substring of two and more characters finds its case`() throws {
        let index = try TemporaryIndex(records)
        let searcher = Searcher(index.database)
        var random = SplitMix64(seed: 22)
        for record in records.prefix(40) {
            for text in [record.title, record.body, record.reply?.text ?? ""] where text.count > 2 {
                let length = Int.random(in: 2...12, using: &random)
                let start = Int.random(in: 0..<max(1, text.count - length), using: &random)
                let query = String(text.dropFirst(start).prefix(length))
                guard !TextRun.runs(of: FoldedText(query)).isEmpty else { continue }
                var request = SearchRequest(query)
                request.limit = 200
                let hits = try searcher.search(request).hits
                #expect(hits.contains { $0.stored.record == record }, "\(query)")
            }
        }
    }

    @Test func `no query text is an error`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        var random = SplitMix64(seed: 23)
        for _ in 0..<500 {
            let text = RandomText.next(upTo: 40, using: &random)
            let page = try searcher.search(SearchRequest(text))
            #expect(page.hits.count <= 10)
        }
        for sign in ["(a ", "-(a ", "a OR ", "NOT a OR ", "“a” ", "a* "] {
            _ = try searcher.search(SearchRequest(String(repeating: sign, count: 500)))
        }
    }

    @Test func `operators, fields and exclusions mean what they say`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        func titles(_ text: String) throws -> [String] {
            var request = SearchRequest(text)
            request.limit = 200
            return try all(request, searcher).map(\.stored.record.title)
        }
        let both = try titles("路灯 OR 电梯")
        #expect(both.contains { $0.contains("路灯") } && both.contains { $0.contains("电梯") })
        let without = try titles("扰民 -油烟")
        #expect(!without.isEmpty && without.allSatisfy { !$0.contains("油烟") })
        let excluded = try titles("NOT 扰民")
        #expect(excluded.count + (try titles("扰民").count) == records.count)
        #expect(try titles("title:青禾花园").allSatisfy { $0.contains("青禾花园") })
        #expect(try titles("编号:T1007") == [records[7].title])
        #expect(try titles("电梯 OR NOT 扰民").allSatisfy { !$0.contains("扰民") })
        #expect(try titles("title:没有这样的标题 -电梯").isEmpty)
    }

    @Test func `pages neither repeat nor skip a case while others arrive`() throws {
        let index = try TemporaryIndex(records)
        let searcher = Searcher(index.database)
        var arrived = 5_000
        for text in ["扰民", "小区停车难收费高怎么办", ""] {
            for sort in SearchRequest.Sort.allCases {
                var request = SearchRequest(text)
                request.sort = sort
                request.limit = 200
                let expected = try all(request, searcher).map(\.stored.id)
                request.limit = 7
                var seen: [CaseID] = []
                repeat {
                    let page = try searcher.search(request)
                    seen += page.hits.map(\.stored.id)
                    request.cursor = page.cursor
                    try index.add(SampleCases.make(9, from: arrived))
                    arrived += 9
                } while request.cursor != nil
                #expect(seen == expected, "\(text) \(sort)")
            }
        }
    }

    @Test func `a cursor of another search is refused, and so is no cursor at all`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        var request = SearchRequest("扰民")
        request.limit = 5
        let cursor = try #require(try searcher.search(request).cursor)
        var other = SearchRequest("停车")
        other.cursor = cursor
        #expect(throws: QueryError.foreignCursor) { try searcher.search(other) }
        other = request
        other.filters.statuses = ["办结"]
        other.cursor = cursor
        #expect(throws: QueryError.foreignCursor) { try searcher.search(other) }
        for text in ["", "x", "没有", String(repeating: "A", count: 26), cursor + "AA"] {
            request.cursor = text
            #expect(throws: QueryError.malformedCursor(text)) { try searcher.search(request) }
        }
        request.cursor = nil
        request.limit = 0
        #expect(throws: QueryError.limit(0)) { try searcher.search(request) }
    }

    @Test func `filters let through exactly what they name`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        var request = SearchRequest("")
        request.limit = 200
        request.filters.categories = ["城市管理"]
        #expect(try searcher.search(request).hits.count == 60)
        request.filters.categories = ["城市管理", "城市管理服务"]
        #expect(try searcher.search(request).hits.count == 120)
        request.filters.categories = []
        request.filters.channels = ["12345"]
        request.filters.statuses = ["办结", "办理中"]
        #expect(
            try searcher.search(request).hits.allSatisfy { $0.stored.record.channel == "12345" })
        request.text = "扰民"
        request.filters.from = Timestamp(milliseconds: 1_651_000_000_000)
        request.filters.before = Timestamp(milliseconds: 1_652_000_000_000)
        let times = try searcher.search(request).hits.map(\.stored.record.submittedAt.milliseconds)
        #expect(!times.isEmpty)
        #expect(times.allSatisfy { 1_651_000_000_000..<1_652_000_000_000 ~= $0 })
    }

    @Test func `newest first is by time of submission`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        for text in ["扰民", "", "NOT 扰民"] {
            var request = SearchRequest(text)
            request.sort = .newest
            let times = try all(request, searcher).filter(\.isExact).map(
                \.stored.record.submittedAt)
            #expect(times.count > 20 && times == times.sorted(by: >))
        }
    }

    @Test func `folding shows the best member of a cluster once, with its size`() throws {
        let index = try TemporaryIndex(records)
        try index.database.write { db in
            for id in [2, 3, 4] {
                try CaseTable.setCluster(
                    CaseID(Int64(id)), cluster: CaseID(1), canonical: CaseID(1), db)
            }
        }
        var request = SearchRequest("夜间施工噪音扰民")
        request.limit = 200
        request.collapsesClusters = true
        let page = try Searcher(index.database).search(request)
        let folded = page.hits.filter { $0.stored.clusterID == CaseID(1) }
        #expect(folded.map(\.clusterSize) == [4])
        #expect(page.total.value == page.hits.count)
    }

    @Test func `facets count the matched cases`() throws {
        var request = SearchRequest("")
        request.countsFacets = true
        let page = try Searcher(try TemporaryIndex(records).database).search(request)
        let facets = try #require(page.facets)
        #expect(facets.counted == 120)
        #expect(facets.channel.map(\.cases).reduce(0, +) == 120)
        #expect(Set(facets.category.map(\.value)) == ["城市管理", "城市管理服务"])
        #expect(facets.status.first == .init(value: "办理中", cases: 96))
    }

    @Test func `whole matches come before partial ones, and an exact title comes first`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        var request = SearchRequest("青禾花园夜间施工噪音扰民")
        request.explains = true
        request.limit = 100
        let hits = try searcher.search(request).hits
        #expect(hits.first?.stored.record.title == "青禾花园夜间施工噪音扰民")
        #expect(hits.map(\.isExact) == hits.map(\.isExact).sorted { $0 && !$1 })
        #expect(hits.map(\.relevance) == hits.map(\.relevance).sorted(by: >))
        for hit in hits {
            let explained = try #require(hit.explanation).value
            #expect(abs(explained - hit.relevance) < 1e-9)
        }
    }

    @Test func `a single character is found wherever it stands`() throws {
        let searcher = Searcher(try TemporaryIndex(records).database)
        for query in ["桩", "祥", "𠮷", "👨‍👩‍👧"] {
            var request = SearchRequest(query)
            request.limit = 200
            let expected = LinearScan(records).matches(query)
            let found = Set(try all(request, searcher).filter(\.isExact).map(\.stored.record.key))
            #expect(!found.isEmpty && found == expected)
        }
    }
}

extension SearcherTests {
    @Test func `a hit knows its reporter, so that an answer can hide whom it must`() throws {
        var record = SampleCases.make(1)[0]
        record.reporter = .init(name: "欧阳若曦", phone: "13800000000", identifier: "X1", people: 3)
        record.attributes = ["来电方式": .string("电话")]
        let hits = try Searcher(TemporaryIndex([record]).database)
            .search(SearchRequest("夜间施工")).hits
        #expect(hits.map(\.stored.record.reporter) == [record.reporter])
        #expect(hits.map(\.stored.record.reply) == [record.reply])
        #expect(hits.map(\.stored.record.category) == [record.category])
    }
}
