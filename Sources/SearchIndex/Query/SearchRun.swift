import GRDB
import GRDBSQLite

/// One search on one snapshot of the database.
struct SearchRun {
    private let request: SearchRequest
    private let offset: Int
    private let last: CaseID
    private let newest: CaseID
    private let query: Query
    private let indexQuery: IndexQuery
    private let terms: QueryTerms
    private let lengths: DocumentLengths.Snapshot
    private let statistics: TermStatistics
    private let compiler: QueryCompiler
    private let db: Database

    init(
        request: SearchRequest, offset: Int, last: CaseID?, database: CaseDatabase,
        analyzer: Analyzer, db: Database
    ) throws {
        let newest = try CaseTable.lastID(db)
        let last = min(last ?? newest, newest)
        let lengths = try database.documentLengths.snapshot(through: last, db)
        let statistics = database.termStatistics
        query = QueryParser.parse(request.text)
        indexQuery = IndexQuery(query)
        terms = try QueryTerms(
            query.positiveTexts, analyzer: analyzer, cases: lengths.cases
        ) { term in
            try statistics.documentFrequency(of: term, through: last, newest: newest, db)
        }
        compiler = QueryCompiler(filters: request.filters, last: last)
        self.request = request
        self.offset = offset
        self.last = last
        self.newest = newest
        self.lengths = lengths
        self.statistics = statistics
        self.db = db
    }

    private var bm25: BM25 { BM25(averageLength: lengths.averageLength) }

    /// The matched cases, best first, and how many there are.
    private struct Matches {
        var ranked: [RankedCase]
        var total: SearchPage.Total
        var exact: Int
        /// What every whole match is raised by, so that it comes before any partial one.
        var bonus = 0.0
        /// False where the score is a time, not a relevance.
        var isRanked = true
    }

    func page() throws -> SearchPage {
        let matches = try matches()
        let (members, total) = try collapsed(matches)
        let page = members.dropFirst(offset).prefix(request.limit)
        let relevance = Relevance(terms, bm25: bm25)
        let highlighter = Highlighter(terms)
        let hits = try page.compactMap { ranked, isExact in
            try hit(
                ranked, isExact: isExact, of: matches, relevance, highlighter)
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

    // MARK: Matching

    private func matches() throws -> Matches {
        let capacity = max(SearchFacets.limit, offset + request.limit + 1)
        if query == .everything {
            var all = try strict(compiler.listed(nil, limit: Searcher.scanLimit), capacity)
            all.isRanked = false
            return all
        }
        guard indexQuery != .nothing else {
            return Matches(ranked: [], total: .init(value: 0, isExact: true), exact: 0)
        }
        let byTime = request.sort == .newest
        let isJoined = byTime || !request.filters.isEmpty
        let limit = isJoined ? Searcher.joinedScanLimit : Searcher.scanLimit
        let statement = compiler.matches(
            indexQuery, weights: try idfs(of: indexQuery), averageLength: lengths.averageLength,
            byTime: byTime, limit: limit)
        var matches = try strict(statement, capacity, limit: limit)
        matches.isRanked = !byTime && QueryCompiler.pattern(indexQuery) != nil
        if query.isPlain, matches.exact < Searcher.relaxBelow, !terms.bigrams.isEmpty {
            let known = Set(matches.ranked.map(\.id))
            let relaxed = try relaxed(except: known)
            // A whole match is worth more than any part of one.
            let bonus = relaxed.map(\.score).max() ?? 0
            if !byTime {
                matches.bonus = bonus
                matches.ranked = matches.ranked.map {
                    RankedCase(id: $0.id, score: $0.score + bonus)
                }
            }
            matches.ranked += relaxed
            matches.total.value += relaxed.count
        }
        return matches
    }

    private func strict(
        _ statement: QueryCompiler.Statement, _ capacity: Int, limit: Int = Searcher.scanLimit
    ) throws -> Matches {
        var best = BestCases(capacity: capacity)
        try db.cachedStatement(sql: statement.sql).forEachRow(arguments: statement.arguments) {
            best.insert(
                RankedCase(id: sqlite3_column_int64($0, 0), score: sqlite3_column_double($0, 1)))
        }
        return Matches(
            ranked: best.sorted,
            total: .init(value: best.seen, isExact: best.seen < limit), exact: best.seen)
    }

    /// The idf of a phrase is that of its rarest term: a bound, but one that costs nothing.
    private func idfs(of query: IndexQuery) throws -> [Double] {
        try query.phrases.map { phrase in
            guard !phrase.isPrefix else { return 1 }
            let rarest = try phrase.terms.map {
                try statistics.documentFrequency(of: $0, through: last, newest: newest, db)
            }.min()
            return BM25.idf(documentFrequency: rarest ?? 0, cases: lengths.cases)
        }
    }

    // MARK: Widening

    /// Postings that a widened search may read: 1 % of the cases, all of them in a small database.
    private var budget: Int {
        lengths.cases <= 20_000 ? .max : max(2_000, lengths.cases / 100)
    }

    private func relaxed(except known: Set<Int64>) throws -> [RankedCase] {
        var candidates: Set<Int64> = []
        let words = terms.words.map { IndexQuery.phrase(IndexPhrase(terms: $0.terms)) }
        if !words.isEmpty {
            candidates.formUnion(try best(words.count > 1 ? .and(words) : words[0]))
        }
        let rarest = terms.rarest(budget: budget).map {
            IndexQuery.phrase(IndexPhrase(terms: [$0.term]))
        }
        if !rarest.isEmpty {
            candidates.formUnion(try best(rarest.count > 1 ? .or(rarest) : rarest[0]))
        }
        let relevance = Relevance(terms, bm25: bm25)
        var ranked: [RankedCase] = []
        for id in candidates.subtracting(known) {
            guard let text = try CaseTable.text(of: CaseID(id), db) else { continue }
            let score = relevance.score(Relevance.Text(text), length: lengths.length(of: id))
            ranked.append(RankedCase(id: id, score: score))
        }
        return ranked.sorted(by: RankedCase.precedes)
    }

    private func best(_ query: IndexQuery) throws -> [Int64] {
        let isJoined = !request.filters.isEmpty
        let statement = compiler.matches(
            query, weights: try idfs(of: query), averageLength: lengths.averageLength,
            byTime: false, limit: isJoined ? Searcher.joinedScanLimit : Searcher.scanLimit)
        return try strict(statement, Searcher.candidates).ranked.map(\.id)
    }

    // MARK: The page

    /// The members of the list with whether each is exact; folded, only the best of a cluster.
    private func collapsed(_ matches: Matches) throws -> (
        members: [(ranked: RankedCase, isExact: Bool)], total: SearchPage.Total
    ) {
        let all = matches.ranked.enumerated().map { ($1, $0 < matches.exact) }
        guard request.collapsesClusters else { return (all, matches.total) }
        var seen: Set<CaseID> = []
        let members = try all.filter { ranked, _ in
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
        _ ranked: RankedCase, isExact: Bool, of matches: Matches, _ relevance: Relevance,
        _ highlighter: Highlighter
    ) throws -> SearchHit? {
        guard let stored = try CaseTable.fetch(CaseID(ranked.id), db) else { return nil }
        let record = stored.record
        let body = highlighter.snippet(of: record.body)
        return SearchHit(
            stored: stored, relevance: matches.isRanked ? ranked.score : 0,
            isExact: isExact, clusterSize: try CaseTable.size(of: stored.clusterID, db),
            titleHighlights: highlighter.highlights(in: record.title), snippet: body,
            reply: record.reply.flatMap {
                $0.text.isEmpty ? nil : highlighter.snippet(of: $0.text)
            },
            explanation: request.explains && matches.isRanked
                ? try explanation(ranked, isExact: isExact, bonus: matches.bonus, relevance) : nil)
    }

    private func explanation(
        _ ranked: RankedCase, isExact: Bool, bonus: Double, _ relevance: Relevance
    ) throws -> Explanation? {
        guard let text = try CaseTable.text(of: CaseID(ranked.id), db) else { return nil }
        let length = lengths.length(of: ranked.id)
        guard isExact else {
            return relevance.explain(Relevance.Text(text), length: length)
        }
        let phrases = PhraseFrequencies(text)
        let parts = zip(indexQuery.phrases, try idfs(of: indexQuery)).map { phrase, idf in
            let frequency = phrases.weighted(phrase)
            let saturated =
                frequency > 0 ? bm25.saturated(frequency: frequency, length: length) : 0
            return Explanation(
                idf * saturated,
                "BM25 of '\(phrase.terms.joined(separator: " "))', idf × saturated",
                [
                    Explanation(idf, "idf, log(1 + (N − n + 0.5)/(n + 0.5))"),
                    Explanation(
                        saturated, "f × (k1 + 1)/(f + k1 × (1 − b + b × length/average))",
                        [
                            Explanation(frequency, "f, occurrences weighted by field"),
                            Explanation(Double(length), "length, terms"),
                            Explanation(lengths.averageLength, "average length"),
                        ]),
                ])
        }
        let above = Explanation(bonus, "contains the whole query: above every partial match")
        return .sum("relevance", parts + (bonus > 0 ? [above] : []))
    }
}
