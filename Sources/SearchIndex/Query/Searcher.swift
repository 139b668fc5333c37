/// Runs searches on one database; holds nothing of a search between two calls.
///
/// A plain query first finds the cases that contain all of it. When those are few, the cases that
/// contain its words or its rarest bigrams are ranked by ``Relevance`` and follow after them.
public struct Searcher: Sendable {
    let database: CaseDatabase
    let analyzer: Analyzer

    public init(_ database: CaseDatabase, analyzer: Analyzer = .standard) {
        self.database = database
        self.analyzer = analyzer
    }

    /// Matches that are counted one by one; beyond it totals say "at least", and only cases that may
    /// be among the best are still looked at.
    static let countLimit = 1_000
    /// Cases that are listed and counted where there is no ranking.
    static let scanLimit = 5_000
    /// The same where each match needs its row, for the order by time.
    static let joinedScanLimit = 2_000
    /// Fewer exact hits than this and the search is widened.
    static let relaxBelow = 10
    /// Cases that are read and ranked when it is.
    static let candidates = 64

    /// - Throws: ``QueryError`` for a wrong limit or cursor; what SQLite throws.
    public func search(_ request: SearchRequest) throws -> SearchPage {
        let page = try whole(request)
        return request.corrects ? try corrected(page, request) : page
    }

    func whole(_ request: SearchRequest) throws -> SearchPage {
        try run(request) { try $0.page() }
    }

    /// The ids of a page without what it shows of them: what other engines' figures are about.
    public func ids(_ request: SearchRequest) throws -> [CaseID] {
        try run(request) { run in
            try run.matches().ranked.dropFirst(run.offset).prefix(request.limit).map {
                CaseID($0.id)
            }
        }
    }

    private func run<T>(_ request: SearchRequest, _ body: (SearchRun) throws -> T) throws -> T {
        guard SearchRequest.limits.contains(request.limit) else {
            throw QueryError.limit(request.limit)
        }
        let cursor = try request.cursor.map { text throws(QueryError) in
            try SearchCursor(text, of: request)
        }
        let offset = cursor?.offset ?? 0
        guard offset < SearchRequest.deepestOffset else { throw QueryError.tooDeep(offset) }
        return try database.read { db in
            try body(
                SearchRun(
                    request: request, offset: offset, last: cursor?.last, database: database,
                    analyzer: analyzer, db: db))
        }
    }
}
