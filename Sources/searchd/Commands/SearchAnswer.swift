import SearchIndex

/// The JSON shape of a search's answer; its keys are fixed by the interface contract.
struct SearchAnswer: Encodable {
    struct Total: Encodable {
        var value: Int
        /// `eq`: exactly that many; `gte`: at least.
        var relation: String
        /// Those that contain the whole query.
        var exact: Int
    }

    struct Hit: Encodable {
        var channel: String
        var external_id: String
        var title: String
        /// UTF-8 byte ranges, begin and end.
        var title_highlights: [[Int]]
        var snippet: String
        var highlights: [[Int]]
        var relevance: Double
        var exact: Bool
        /// `whole`, `synonym` or `partial`.
        var match: String
        var submitted_at: String
        var cluster: String
        var cluster_size: Int
        var reply: CaseRecord.Reply?
        var explanation: Explanation?
    }

    struct Facets: Encodable {
        struct Count: Encodable {
            var value: String
            var cases: Int
        }

        var counted: Int
        var channel: [Count]
        var division: [Count]
        var town: [Count]
        var category: [Count]
        var department: [Count]
        var status: [Count]
        var kind: [Count]
    }

    var query: String?
    var total: Total
    var took_ms: Double
    var hits: [Hit]
    var facets: Facets?
    var cursor: String?
    /// How the query may have been meant; absent where nothing finds more.
    var did_you_mean: [String]?
    /// The spelling whose hits these are, because the query itself finds nothing.
    var answered_for: String?

    init(_ page: SearchPage, query: String? = nil, took: Duration) {
        self.query = query
        total = Total(
            value: page.total.value, relation: page.total.isExact ? "eq" : "gte", exact: page.exact)
        took_ms = (took / .microseconds(1)).rounded() / 1000
        hits = page.hits.map(Hit.init)
        facets = page.facets.map(Facets.init)
        cursor = page.cursor
        did_you_mean = page.didYouMean.isEmpty ? nil : page.didYouMean
        answered_for = page.answeredFor
    }
}

extension SearchAnswer.Hit {
    init(_ hit: SearchHit) {
        let record = hit.stored.record
        self.init(
            channel: record.channel, external_id: record.externalID, title: record.title,
            title_highlights: hit.titleHighlights.map { [$0.lowerBound, $0.upperBound] },
            snippet: hit.snippet.text,
            highlights: hit.snippet.highlights.map { [$0.lowerBound, $0.upperBound] },
            relevance: hit.relevance, exact: hit.isExact, match: hit.match.rawValue,
            submitted_at: record.submittedAt.description,
            cluster: String(hit.stored.clusterID.rawValue), cluster_size: hit.clusterSize,
            reply: record.reply, explanation: hit.explanation)
    }
}

extension SearchAnswer.Facets {
    init(_ facets: SearchFacets) {
        func counts(_ counts: [SearchFacets.Count]) -> [Count] {
            counts.map { Count(value: $0.value, cases: $0.cases) }
        }
        self.init(
            counted: facets.counted, channel: counts(facets.channel),
            division: counts(facets.division), town: counts(facets.town),
            category: counts(facets.category), department: counts(facets.department),
            status: counts(facets.status), kind: counts(facets.kind))
    }
}
