import GRDB
import GRDBSQLite

extension SearchRun {
    /// Cases that the page needs in order: with facets or folding more than it shows.
    private var capacity: Int {
        let page = offset + request.limit + 1
        return request.countsFacets || request.collapsesClusters
            ? max(SearchFacets.limit, page) : page
    }

    /// Hits that are scored and counted at most.
    private var scanLimit: Int {
        request.sort == .newest || !request.filters.isEmpty
            ? Searcher.joinedScanLimit : Searcher.scanLimit
    }

    func matches() throws -> SearchMatches {
        if query == .everything {
            return try scan(
                compiler.listed(nil, limit: Searcher.scanLimit), order: .time,
                limit: Searcher.scanLimit)
        }
        guard indexQuery != .nothing else {
            return SearchMatches(ranked: [], total: .init(value: 0, isExact: true), exact: 0)
        }
        if let pattern = CaseCharacterIndex.pattern(indexQuery) {
            return try characterMatches(pattern)
        }
        let isListing = QueryCompiler.pattern(indexQuery) == nil
        let byTime = request.sort == .newest
        var matches = try scan(
            compiler.matches(
                indexQuery, weights: try weights(of: indexQuery),
                averageLength: lengths.averageLength, byTime: byTime, limit: scanLimit),
            order: byTime || isListing ? .time : .phrases, limit: scanLimit)
        guard query.isPlain, matches.total.value < Searcher.relaxBelow, !terms.bigrams.isEmpty
        else { return matches }
        let relaxed = try relaxed(except: Set(matches.ranked.map(\.id)))
        if !byTime {
            // A whole match is worth more than any part of one.
            matches.bonus = relaxed.map(\.score).max() ?? 0
            for i in matches.ranked.indices { matches.ranked[i].score += matches.bonus }
        }
        matches.ranked += relaxed
        matches.total.value += relaxed.count
        return matches
    }

    /// - Parameter statement: rows of case id and score; a negative score is that of a case which
    ///   only synonyms of the query's words lead to.
    func scan(
        _ statement: QueryCompiler.Statement, order: SearchMatches.Order, limit: Int,
        capacity: Int? = nil
    ) throws -> SearchMatches {
        var best = BestCases(capacity: capacity ?? self.capacity)
        var exact = 0
        try db.cachedStatement(sql: statement.sql).forEachRow(arguments: statement.arguments) {
            let score = sqlite3_column_double($0, 1)
            let isWhole = order == .time || score >= 0
            exact += isWhole ? 1 : 0
            best.insert(
                RankedCase(
                    id: sqlite3_column_int64($0, 0), score: isWhole ? score : -score,
                    match: isWhole ? .whole : .synonym))
        }
        return SearchMatches(
            ranked: best.sorted, total: .init(value: best.seen, isExact: best.seen < limit),
            exact: exact, order: order)
    }

    /// The index of characters knows no frequencies: newest first, the best of the newest by their
    /// texts above the others.
    private func characterMatches(_ pattern: MatchPattern) throws -> SearchMatches {
        let byTime = request.sort == .newest
        var matches = try scan(
            compiler.characterMatches(pattern, byTime: byTime, limit: scanLimit),
            order: byTime ? .time : .relevance, limit: scanLimit)
        if byTime { return matches }
        let newest = matches.ranked.prefix(Searcher.candidates).map(\.id)
        let scored = try scored(newest, match: .whole)
        matches.ranked.replaceSubrange(..<newest.count, with: scored)
        return matches
    }

    /// What each phrase weighs, in the order of the query's phrases: the idf of its rarest term, a
    /// bound, but one that costs nothing. Synonyms weigh less and are marked by their sign.
    func weights(of query: IndexQuery) throws -> [Double] {
        try query.phrases.map { phrase in
            guard !phrase.isPrefix else { return 1 }
            let rarest = try phrase.terms.map {
                try statistics.documentFrequency(of: $0, through: last, db)
            }.min()
            let idf = BM25.idf(documentFrequency: rarest ?? 0, cases: lengths.cases)
            return phrase.synonymOf == nil ? idf : -idf * Synonyms.weight
        }
    }
}
