extension SearchRun {
    /// How the score of a hit came about; its root is the score.
    func explanation(
        _ ranked: RankedCase, of matches: SearchMatches, _ relevance: Relevance
    ) throws -> Explanation? {
        guard let text = try CaseTable.text(of: CaseID(ranked.id), db) else { return nil }
        let length = lengths.length(of: ranked.id)
        guard ranked.match != .partial, matches.order == .phrases else {
            // Beyond the best of a list by characters nothing is scored.
            if ranked.score == 0 { return Explanation(0, "newest first") }
            return relevance.explain(Relevance.Text(text), length: length)
        }
        let phrases = PhraseFrequencies(text)
        let counted = indexQuery.counted { phrases.weighted($0) > 0 }
        let weighed = zip(indexQuery.phrases, try weights(of: indexQuery))
        let parts = zip(weighed, counted).compactMap { part, counts -> Explanation? in
            let (phrase, weight) = part
            if phrase.synonymOf != nil, !counts { return nil }
            return explanation(
                phrase, abs(weight), frequency: counts ? phrases.weighted(phrase) : 0,
                length: length)
        }
        let bonus = matches.bonus
        let above = Explanation(bonus, "contains the whole query: above every partial match")
        return .sum("relevance", parts + (bonus > 0 ? [above] : []))
    }

    private func explanation(
        _ phrase: IndexPhrase, _ weight: Double, frequency: Double, length: Int
    ) -> Explanation {
        let saturated = frequency > 0 ? bm25.saturated(frequency: frequency, length: length) : 0
        var name = "BM25 of '\(phrase.text)', idf × saturated"
        var idf = [Explanation(weight, "idf, log(1 + (N − n + 0.5)/(n + 0.5))")]
        if let word = phrase.synonymOf {
            name = "BM25 of '\(phrase.text)', synonym of '\(word)' (list \(synonyms.version))"
            idf = [
                Explanation(
                    weight, "idf × weight of synonyms",
                    [Explanation(Synonyms.weight, "weight of synonyms")])
            ]
        }
        return Explanation(
            weight * saturated, name,
            idf + [
                Explanation(
                    saturated, "f × (k1 + 1)/(f + k1 × (1 − b + b × length/average))",
                    [
                        Explanation(frequency, "f, occurrences weighted by field"),
                        Explanation(Double(length), "length, terms"),
                        Explanation(lengths.averageLength, "average length"),
                    ])
            ])
    }
}
