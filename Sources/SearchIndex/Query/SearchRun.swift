import GRDB

/// One search on one snapshot of the database: what is common to its steps, and the page made of
/// what they find.
struct SearchRun {
    let request: SearchRequest
    let offset: Int
    let last: CaseID
    let query: Query
    let indexQuery: IndexQuery
    let terms: QueryTerms
    let lengths: DocumentLengths.Snapshot
    let statistics: TermStatistics
    let reader: TextIndexReader
    let compiler: QueryCompiler
    let synonyms: Synonyms
    let db: Database

    init(
        request: SearchRequest, offset: Int, last: CaseID?, database: CaseDatabase,
        analyzer: Analyzer, db: Database
    ) throws {
        let newest = try CaseTable.lastID(db)
        let last = min(last ?? newest, newest)
        // Before the lengths: it notices what was replaced.
        let reader = try TextIndexReader(database.textIndex, db)
        let lengths = try database.documentLengths.snapshot(through: last, db)
        let statistics = database.termStatistics
        let (query, periods) = QueryParser.parse(request.text).separatingPeriods
        self.query = query
        var filters = request.filters
        for period in periods { filters.narrow(to: period) }
        // Elsewhere a missing word does not tell that a synonym has taken its place.
        indexQuery = IndexQuery(query, synonyms: query.isConjunction ? analyzer.synonyms : .none)
        terms = try QueryTerms(
            query.positiveTexts, analyzer: analyzer, cases: lengths.cases
        ) { term in
            try statistics.documentFrequency(of: term, through: last, reader)
        }
        compiler = QueryCompiler(filters: filters, last: last)
        synonyms = analyzer.synonyms
        self.request = request
        self.offset = offset
        self.last = last
        self.lengths = lengths
        self.statistics = statistics
        self.reader = reader
        self.db = db
    }

    var bm25: BM25 { BM25(averageLength: lengths.averageLength) }

    func page() throws -> SearchPage {
        let matches = try matches()
        let (members, total) = try collapsed(matches)
        let page = members.dropFirst(offset).prefix(request.limit)
        let relevance = Relevance(terms, bm25: bm25)
        let highlighter = Highlighter(terms, also: indexQuery.synonyms)
        let hits = try page.compactMap { ranked in
            try hit(ranked, of: matches, relevance, highlighter)
        }
        let next = offset + page.count
        let hasMore = next < members.count && next < SearchRequest.deepestOffset
        return SearchPage(
            total: total, exact: matches.exact, hits: hits,
            facets: request.countsFacets ? try facets(matches.ranked) : nil,
            cursor: hasMore
                ? SearchCursor(fingerprint: request.fingerprint, last: last, offset: next).text
                : nil)
    }

    /// The members of the list; folded, only the best of a cluster.
    private func collapsed(_ matches: SearchMatches) throws -> (
        members: [RankedCase], total: SearchPage.Total
    ) {
        guard request.collapsesClusters else { return (matches.ranked, matches.total) }
        var seen: Set<CaseID> = []
        let members = try matches.ranked.filter { ranked in
            guard let cluster = try CaseTable.cluster(of: CaseID(ranked.id), db) else {
                return false
            }
            return seen.insert(cluster).inserted
        }
        let isComplete = matches.ranked.count >= matches.total.value && matches.total.isExact
        return (members, SearchPage.Total(value: members.count, isExact: isComplete))
    }

    private func facets(_ ranked: [RankedCase]) throws -> SearchFacets {
        let ids = ranked.prefix(SearchFacets.limit).map { CaseID($0.id) }
        return SearchFacets(try CaseTable.values(of: SearchFacets.columns, ids, db))
    }

    private func hit(
        _ ranked: RankedCase, of matches: SearchMatches, _ relevance: Relevance,
        _ highlighter: Highlighter
    ) throws -> SearchHit? {
        guard let stored = try CaseTable.listed(CaseID(ranked.id), db) else { return nil }
        let record = stored.record
        let isRanked = matches.order != .time
        return SearchHit(
            stored: stored, relevance: isRanked ? ranked.score : 0, match: ranked.match,
            clusterSize: try CaseTable.size(of: stored.clusterID, db),
            titleHighlights: highlighter.highlights(in: record.title),
            snippet: highlighter.snippet(of: record.body),
            reply: record.reply.flatMap {
                $0.text.isEmpty ? nil : highlighter.snippet(of: $0.text)
            },
            explanation: request.explains && isRanked
                ? try explanation(ranked, of: matches, relevance) : nil)
    }
}
