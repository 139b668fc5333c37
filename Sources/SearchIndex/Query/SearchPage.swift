/// The answer to a ``SearchRequest``.
public struct SearchPage: Equatable, Sendable {
    /// How many cases match (with folding: how many clusters).
    public struct Total: Equatable, Sendable {
        public var value: Int
        /// False when counting stopped at a limit: there are at least that many.
        public var isExact: Bool
    }

    public var total: Total
    /// How many of them contain the whole query; the rest only part of it, and come after.
    public var exact: Int
    public var hits: [SearchHit]
    public var facets: SearchFacets?
    /// For the next page; nil on the last.
    public var cursor: String?
}

/// One case of an answer.
public struct SearchHit: Equatable, Sendable {
    public var stored: StoredCase
    /// Higher is better; comparable only within one answer.
    public var relevance: Double
    /// Contains the whole query.
    public var isExact: Bool
    /// Number of cases in its cluster.
    public var clusterSize: Int
    /// UTF-8 byte ranges of the title that the query's words cover.
    public var titleHighlights: [Range<Int>]
    public var snippet: Snippet
    /// The best part of the reply, when there is one.
    public var reply: Snippet?
    public var explanation: Explanation?
}
