/// One search: the words, the conditions and how the answer is wanted.
public struct SearchRequest: Equatable, Sendable {
    public enum Sort: String, CaseIterable, Sendable {
        case relevance
        /// By time of submission.
        case newest
    }

    /// Hits a page may have.
    public static let limits = 1...200
    /// How far paging goes.
    public static let deepestOffset = 10_000

    public var text: String
    public var filters = SearchFilters()
    public var sort = Sort.relevance
    public var limit = 10
    /// What the page before gave.
    public var cursor: String?
    /// One hit a cluster: its best member.
    public var collapsesClusters = false
    /// Say of each hit how its relevance came about.
    public var explains = false
    /// Count the best matches by channel, division and so on; a few milliseconds.
    public var countsFacets = false
    /// Say how a query that finds little may have been meant.
    public var corrects = false

    public init(_ text: String) { self.text = text }

    /// Same for the pages of one search, different for any other.
    var fingerprint: UInt64 {
        let parts: [[String]] = [
            [text, sort.rawValue, collapsesClusters ? "1" : "0"], filters.channels,
            filters.divisions, filters.towns, filters.categories, filters.departments,
            filters.statuses, filters.kinds,
            [filters.from, filters.before].map { $0.map { "\($0.milliseconds)" } ?? "" },
        ]
        // FNV-1a, 64 bits: the standard library's hash differs in every process.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in parts.map({ $0.joined(separator: "\u{1}") }).joined(separator: "\u{2}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return hash
    }
}
