import GRDB
import GRDBSQLite

extension SearchRun {
    /// Cases that the page needs in order: with facets or folding more than it shows.
    var capacity: Int {
        let page = offset + request.limit + 1
        return request.countsFacets || request.collapsesClusters
            ? max(SearchFacets.limit, page) : page
    }

    var scan: MatchScan {
        MatchScan(
            reader: reader, lengths: lengths, last: last, averageLength: lengths.averageLength)
    }

    func matches() throws -> SearchMatches {
        guard query == .everything || indexQuery != .nothing else {
            return SearchMatches(ranked: [], total: .init(value: 0, isExact: true), exact: 0)
        }
        if query == .everything || !MatchTree.lists(indexQuery) { return try listed() }
        let byTime = request.sort == .newest
        if let pattern = CaseCharacterIndex.pattern(indexQuery) {
            return try characterMatches(pattern, byTime: byTime)
        }
        var matches =
            byTime
            ? try newestMatches()
            : try best(indexQuery, .init(counted: Searcher.countLimit, kept: capacity))
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

    /// The best matches that the filters let through.
    func best(_ query: IndexQuery, _ limits: MatchScan.Limits) throws -> SearchMatches {
        let weights = try weights(of: query)
        guard !compiler.filters.isEmpty else {
            return try scan.best(query, weights: weights, limits)
        }
        let filter = try RowFilter(compiler, db)
        return try scan.best(query, weights: weights, limits) { try filter.time(of: $0) != nil }
    }

    /// Order by time needs the row of every match, so only the latest arrivals are looked at.
    private func newestMatches() throws -> SearchMatches {
        let limit = Searcher.joinedScanLimit
        let filter = try RowFilter(compiler, db)
        let found = try scan.newest(indexQuery, limit: limit) { try filter.time(of: $0) }
        var best = BestCases(capacity: capacity)
        for ranked in found { best.insert(ranked) }
        return SearchMatches(
            ranked: best.sorted, total: .init(value: found.count, isExact: found.count < limit),
            exact: found.count, order: .time)
    }

    /// Cases without a ranking, newest submissions first: all of them, or what a query that also
    /// excludes leaves.
    private func listed() throws -> SearchMatches {
        let condition = query == .everything ? nil : try CaseCondition(indexQuery, scan)
        let limit = Searcher.scanLimit
        let statement = compiler.listed()
        var best = BestCases(capacity: capacity)
        var seen = 0
        try db.cachedStatement(sql: statement.sql).scanRows(arguments: statement.arguments) {
            let id = sqlite3_column_int64($0, 0)
            guard condition?.holds(for: id) ?? true else { return true }
            seen += 1
            best.insert(RankedCase(id: id, score: sqlite3_column_double($0, 1)))
            return seen < limit
        }
        return SearchMatches(
            ranked: best.sorted, total: .init(value: seen, isExact: seen < limit), exact: seen,
            order: .time)
    }

    /// The index of characters knows no frequencies: newest first, the best of the newest by their
    /// texts above the others.
    private func characterMatches(_ pattern: MatchPattern, byTime: Bool) throws -> SearchMatches {
        let limit =
            byTime || !compiler.filters.isEmpty ? Searcher.joinedScanLimit : Searcher.scanLimit
        let statement = compiler.characterMatches(pattern, byTime: byTime, limit: limit)
        var best = BestCases(capacity: capacity)
        var seen = 0
        try db.cachedStatement(sql: statement.sql).forEachRow(arguments: statement.arguments) {
            seen += 1
            best.insert(
                RankedCase(id: sqlite3_column_int64($0, 0), score: sqlite3_column_double($0, 1)))
        }
        var matches = SearchMatches(
            ranked: best.sorted, total: .init(value: seen, isExact: seen < limit), exact: seen,
            order: byTime ? .time : .relevance)
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
                try statistics.documentFrequency(of: $0, through: last, reader)
            }.min()
            let idf = BM25.idf(documentFrequency: rarest ?? 0, cases: lengths.cases)
            return phrase.synonymOf == nil ? idf : -idf * Synonyms.weight
        }
    }
}
