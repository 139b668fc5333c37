import SearchIndex

/// Times searches in one warm process.
struct SearchBench {
    /// Hits asked for.
    static let limit = 20
    /// Timed rounds after the one that warms the page cache.
    static let rounds = 3

    private(set) var byKind: [String: LatencySample] = [:]
    private(set) var all = LatencySample()
    /// Processor time of the searches: what they take where nothing else runs.
    private(set) var processorByKind: [String: LatencySample] = [:]
    /// Processor time of finding the same ids without their records and snippets, which is all that
    /// the engines do that searches are measured against.
    private(set) var idsByKind: [String: LatencySample] = [:]
    /// Queries without a single hit.
    private(set) var unanswered: [String] = []

    init(_ queries: BenchQueries, _ searcher: Searcher) throws {
        for (kind, queries) in queries.byKind {
            var sample = LatencySample()
            var busy = LatencySample()
            var ids = LatencySample()
            for round in 0...Self.rounds {
                for query in queries {
                    var request = SearchRequest(query)
                    request.limit = Self.limit
                    if round == 0 {
                        let page = try searcher.search(request)
                        if page.hits.isEmpty { unanswered.append(query) }
                    } else {
                        let start = Clock.threadSeconds
                        _ = try sample.measure {
                            try all.measure { try searcher.search(request) }
                        }
                        let milliseconds = (Clock.threadSeconds - start) * 1_000
                        busy.add(milliseconds: milliseconds)
                        let second = Clock.threadSeconds
                        _ = try searcher.ids(request)
                        ids.add(milliseconds: (Clock.threadSeconds - second) * 1_000)
                    }
                }
            }
            byKind[kind.rawValue] = sample
            processorByKind[kind.rawValue] = busy
            idsByKind[kind.rawValue] = ids
        }
    }
}
