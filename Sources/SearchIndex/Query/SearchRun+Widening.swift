import GRDB

/// The second round, when few cases contain the whole query: cases that contain its words or its
/// rarest bigrams, ordered by ``Relevance``.
extension SearchRun {
    /// Postings that a widened search may read, all of them in a small database. The rarest bigrams
    /// of a title lead to the cases that share most with it: with half a per cent of all postings
    /// 99 % of the best twenty were among the candidates.
    private var budget: Int {
        lengths.cases <= Self.wholeStore ? .max : 2_000
    }

    /// So many cases are looked through as a whole.
    private static let wholeStore = 20_000

    func relaxed(except known: Set<Int64>) throws -> [RankedCase] {
        var candidates: Set<Int64> = []
        let words = telling.map { IndexQuery.phrase(IndexPhrase(terms: [$0])) }
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

    /// The rarest bigram of each of the rarest words: what has them all nearly always has the words,
    /// and its text is read anyway.
    private var telling: [String] {
        let rarest = terms.words.sorted { $0.idf > $1.idf }.prefix(Self.tellingWords)
        return rarest.reduce(into: []) { terms, word in
            let rarest = word.terms.min { frequency(of: $0) < frequency(of: $1) }
            if let rarest, !terms.contains(rarest) { terms.append(rarest) }
        }
    }

    private static let tellingWords = 4

    private func frequency(of term: String) -> Int {
        terms.bigrams.first { $0.term == term }?.documentFrequency ?? 0
    }

    private func best(_ query: IndexQuery) throws -> [Int64] {
        let limits = MatchScan.Limits(counted: 0, kept: Searcher.candidates)
        return try best(query, limits).ranked.map(\.id)
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
