import GRDB
import GRDBSQLite

/// The first round for long runs of characters, whose phrase would have FTS5 walk the postings of a
/// dozen bigrams side by side: the three rarest lead to hardly more cases than the whole phrase, and
/// the text of each tells.
extension SearchRun {
    /// Bigrams that lead to the candidates.
    private static let leads = 3
    /// Phrases of fewer bigrams are left to FTS5.
    private static let fewestTerms = 4
    /// Candidates whose texts are read at most; 10 µs each.
    private static let candidateLimit = 200

    /// The whole matches, the same that the phrases would find; nil where that is no shorter way.
    func verifiedMatches() throws -> SearchMatches? {
        guard request.sort == .relevance, let phrases = Self.required(indexQuery) else {
            return nil
        }
        let terms = Set(phrases.flatMap(\.terms))
        guard terms.count >= Self.fewestTerms else { return nil }
        let rarest = try terms.map { term in
            (try statistics.documentFrequency(of: term, through: last, db), term)
        }.sorted { $0 < $1 }.prefix(Self.leads)
        let lead = IndexQuery.and(rarest.map { .phrase(IndexPhrase(terms: [$0.1])) })
        let candidates = try scan(
            compiler.matches(
                lead, weights: try weights(of: lead), averageLength: lengths.averageLength,
                byTime: false, limit: Self.candidateLimit + 1),
            order: .phrases, limit: Self.candidateLimit + 1, capacity: Self.candidateLimit + 1
        ).ranked
        guard candidates.count <= Self.candidateLimit else { return nil }
        let weights = try weights(of: indexQuery)
        let wanted = zip(phrases.map { $0.text.unicodeScalars.map(\.value) }, weights)
        var best = BestCases(capacity: capacity)
        try CaseTable.forEachText(of: candidates.map(\.id), db) { id, texts in
            let fields = texts.map { FoldedText(withoutOffsets: $0).points }
            var score = 0.0
            for (points, weight) in wanted {
                let frequency = zip(fields, BM25.fieldWeights).reduce(0.0) { sum, field in
                    sum + field.1 * Double(Self.occurrences(of: points, in: field.0))
                }
                guard frequency > 0 else { return }
                score +=
                    weight * bm25.saturated(frequency: frequency, length: lengths.length(of: id))
            }
            best.insert(RankedCase(id: id, score: score))
        }
        return SearchMatches(
            ranked: best.sorted, total: .init(value: best.seen, isExact: true), exact: best.seen)
    }

    /// The phrases that all must occur, when the query is nothing but runs of characters.
    private static func required(_ query: IndexQuery) -> [IndexPhrase]? {
        switch query {
        case .phrase(let phrase):
            // The terms of one run overlap; a phrase across punctuation holds single characters.
            let isRun = phrase.terms.allSatisfy { $0.unicodeScalars.count == 2 }
            return isRun && phrase.field == nil && !phrase.isPrefix ? [phrase] : nil
        case .and(let parts):
            let phrases = parts.map(required)
            return phrases.contains { $0 == nil } ? nil : phrases.flatMap { $0 ?? [] }
        case .or, .not, .nothing: return nil
        }
    }

    /// Overlapping occurrences count, as they do in the index.
    private static func occurrences(of run: [UInt32], in text: [UInt32]) -> Int {
        guard let first = run.first, text.count >= run.count else { return 0 }
        var count = 0
        for start in 0...(text.count - run.count)
        where text[start] == first && text[start..<(start + run.count)].elementsEqual(run) {
            count += 1
        }
        return count
    }
}
