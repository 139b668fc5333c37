/// The answer to a ``SearchRequest``.
public struct SearchPage: Equatable, Sendable {
    /// How many cases match (with folding: how many clusters).
    public struct Total: Equatable, Sendable {
        public var value: Int
        /// False when counting stopped at a limit: there are at least that many.
        public var isExact: Bool
    }

    public var total: Total
    /// How many of them contain the whole query in its own words; the others contain synonyms, or
    /// only a part of it and come after.
    public var exact: Int
    public var hits: [SearchHit]
    public var facets: SearchFacets?
    /// For the next page; nil on the last.
    public var cursor: String?
    /// How the query may have been meant, where it finds little and these find more.
    public var didYouMean: [String] = []
    /// The first of these, where the query itself finds nothing and the hits are those of it.
    public var answeredFor: String?
}

/// One case of an answer.
public struct SearchHit: Equatable, Sendable {
    /// How much of the query a case contains.
    public enum Match: String, Sendable {
        /// All of it, in its own words.
        case whole
        /// All of it, some words by their synonyms.
        case synonym
        /// A part of it.
        case partial
    }

    /// Without what an answer does not show: coordinates, rating, attributes. With the reporter,
    /// whom the edge must hide from those who may not know.
    public var stored: StoredCase
    /// Higher is better; comparable only within one answer.
    public var relevance: Double
    public var match: Match
    /// Contains the whole query in its own words.
    public var isExact: Bool { match == .whole }
    /// Number of cases in its cluster.
    public var clusterSize: Int
    /// UTF-8 byte ranges of the title that the query's words cover.
    public var titleHighlights: [Range<Int>]
    public var snippet: Snippet
    /// The best part of the reply, when there is one.
    public var reply: Snippet?
    public var explanation: Explanation?
}
