import GRDB
import GRDBSQLite

/// Runs searches on one database; holds nothing of a search between two calls.
///
/// A plain query first finds the cases that contain all of it. When those are few, the cases that
/// contain its words or its rarest bigrams are ranked by ``Relevance`` and follow after them.
public struct Searcher: Sendable {
    private let database: CaseDatabase
    private let analyzer: Analyzer

    public init(_ database: CaseDatabase, analyzer: Analyzer = .standard) {
        self.database = database
        self.analyzer = analyzer
    }

    /// Hits that are scored and counted; beyond it totals say "at least".
    ///
    /// The newest come first, so of a word that stands in 40 % of a million cases the newest are
    /// ranked, in a few milliseconds; all of them would take sixty. Whoever looks for an older one has
    /// more to say about it than such a word, or a period.
    static let scanLimit = 5_000
    /// The same where each hit needs its row, for filters and order by time.
    static let joinedScanLimit = 2_000
    /// Fewer exact hits than this and the search is widened.
    static let relaxBelow = 10
    /// Cases that are read and ranked when it is.
    static let candidates = 64

    /// - Throws: ``QueryError`` for a wrong limit or cursor; what SQLite throws.
    public func search(_ request: SearchRequest) throws -> SearchPage {
        guard SearchRequest.limits.contains(request.limit) else {
            throw QueryError.limit(request.limit)
        }
        let cursor = try request.cursor.map { text throws(QueryError) in
            try SearchCursor(text, of: request)
        }
        let offset = cursor?.offset ?? 0
        guard offset < SearchRequest.deepestOffset else { throw QueryError.tooDeep(offset) }
        return try database.read { db in
            try SearchRun(
                request: request, offset: offset, last: cursor?.last, database: database,
                analyzer: analyzer, db: db
            ).page()
        }
    }
}
