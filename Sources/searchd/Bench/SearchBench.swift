import SearchIndex

/// Times searches in one warm process.
struct SearchBench {
    /// Hits asked for.
    static let limit = 20
    /// Timed rounds after the one that warms the page cache.
    static let rounds = 3

    private(set) var byKind: [String: LatencySample] = [:]
    private(set) var all = LatencySample()
    /// Queries without a single hit.
    private(set) var unanswered: [String] = []

    init(_ queries: BenchQueries, _ searcher: Searcher) throws {
        for (kind, queries) in queries.byKind {
            var sample = LatencySample()
            for round in 0...Self.rounds {
                for query in queries {
                    var request = SearchRequest(query)
                    request.limit = Self.limit
                    if round == 0 {
                        let page = try searcher.search(request)
                        if page.hits.isEmpty { unanswered.append(query) }
                    } else {
                        _ = try sample.measure {
                            try all.measure { try searcher.search(request) }
                        }
                    }
                }
            }
            byKind[kind.rawValue] = sample
        }
    }
}
