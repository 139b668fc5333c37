import GRDB

/// The second round, when few cases contain the whole query: cases that contain its words or its
/// rarest bigrams, ordered by ``Relevance``.
extension SearchRun {
    /// Postings that a widened search may read: 1 % of the cases, all of them in a small database.
    private var budget: Int {
        lengths.cases <= 20_000 ? .max : max(2_000, lengths.cases / 100)
    }

    func relaxed(except known: Set<Int64>) throws -> [RankedCase] {
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
        return try scored(candidates.subtracting(known), match: .partial)
    }

    private func best(_ query: IndexQuery) throws -> [Int64] {
        let limit =
            request.filters.isEmpty ? Searcher.scanLimit : Searcher.joinedScanLimit
        let statement = compiler.matches(
            query, weights: try weights(of: query), averageLength: lengths.averageLength,
            byTime: false, limit: limit)
        return try scan(
            statement, order: .phrases, limit: limit, capacity: Searcher.candidates
        ).ranked.map(\.id)
    }

    /// The cases of `ids` by the relevance of their texts, best first.
    /// - Complexity: reads every case, about 10 µs each.
    func scored(_ ids: some Sequence<Int64>, match: SearchHit.Match) throws -> [RankedCase] {
        let relevance = Relevance(terms, bm25: bm25)
        var ranked: [RankedCase] = []
        try CaseTable.forEachText(of: ids, db) { id, texts in
            let score = relevance.score(Relevance.Text(texts), length: lengths.length(of: id))
            ranked.append(RankedCase(id: id, score: score, match: match))
        }
        return ranked.sorted(by: RankedCase.precedes)
    }
}
