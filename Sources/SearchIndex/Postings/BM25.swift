import Foundation

/// Okapi BM25 over the weighted fields of a case: a hit in a field counts as that many hits.
///
/// Source: Robertson et al., "Okapi at TREC-3"; field weights as in Robertson, Zaragoza & Taylor,
/// "Simple BM25 Extension to Multiple Weighted Fields", 2004, with one length for all fields.
package struct BM25: Sendable {
    /// How soon further occurrences stop counting. Lucene's default.
    package static let k1 = 1.2
    /// How much a long case has to say a term more often. Lucene's default.
    package static let b = 0.75

    /// A hit's weight by field, in the order of ``CaseTextIndex/columns``. Tuned on issue names and
    /// titles of a public message board.
    package static let fieldWeights: [Double] = SearchField.allCases.map { field in
        switch field {
        case .body: 1
        case .title: 3
        case .place: 2
        case .reply: 0.3
        case .number: 4
        }
    }

    package var averageLength: Double

    /// Weight of a term that occurs in `documentFrequency` of `cases` cases; never negative.
    package static func idf(documentFrequency: Int, cases: Int) -> Double {
        let n = Double(min(documentFrequency, cases))
        return log(1 + (Double(cases) - n + 0.5) / (n + 0.5))
    }

    /// Part of a term in the score of a case, without its idf; between 0 and k1 + 1.
    package func saturated(frequency: Double, length: Int) -> Double {
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength)
        return frequency * (Self.k1 + 1) / (frequency + norm)
    }
}
