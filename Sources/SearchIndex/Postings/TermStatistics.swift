package import GRDB
import Synchronization

/// In how many cases a term occurs, remembered.
///
/// Counting all postings of a frequent term costs milliseconds, and a title has twenty terms, so
/// a frequent term is counted among the newest cases only and scaled up: a weight, idf, grows with
/// the logarithm of the count and is the same whether 8 or 9 % of all cases have the term. What is
/// rare is counted in full.
///
/// Counts hold for the cases up to ``asOf(_:)``, which moves in large steps: so the pages of one
/// search see the same numbers while new cases arrive, and a number is kept while they do.
package final class TermStatistics: Sendable {
    private struct Entry {
        var documentFrequency: Int
        var asOf: Int64
    }

    /// More distinct terms than any day's queries have; about 5 MB.
    private static let capacity = 50_000
    /// Newest cases among which a term is counted first.
    private static let window: Int64 = 16_384
    /// A term that occurs so often among them is frequent: the count is then off by an eighth or so.
    private static let frequent = 64
    /// Where the count of a term that is rare of late but was frequent once ends.
    private static let countLimit = 50_000

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    package static func create(_ db: Database) throws {
        try db.execute(
            sql: "CREATE VIRTUAL TABLE case_text_terms USING fts5vocab('case_text', 'row')")
    }

    /// The last case whose terms count when `last` is the last that exists: at most a sixteenth of
    /// all is left out, none of the first thousand.
    static func asOf(_ last: CaseID) -> CaseID {
        guard last.rawValue > 1_024 else { return last }
        let step = Int64(1) << (Int64.bitWidth - (last.rawValue / 16).leadingZeroBitCount - 1)
        return CaseID(last.rawValue / step * step)
    }

    /// Number of cases up to ``asOf(_:)`` of `last` that contain `term`; of frequent terms about.
    package func documentFrequency(of term: String, through last: CaseID, _ db: Database) throws
        -> Int
    {
        let asOf = Self.asOf(last).rawValue
        if let known = entries.withLock({ $0[term] }), known.asOf == asOf {
            return known.documentFrequency
        }
        let frequency = try Self.count(term, asOf: asOf, db)
        entries.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[term] = Entry(documentFrequency: frequency, asOf: asOf)
        }
        return frequency
    }

    private static func count(_ term: String, asOf: Int64, _ db: Database) throws -> Int {
        if asOf > 2 * window {
            let recent = try count(term, among: (asOf - window + 1)...asOf, db)
            if recent >= frequent { return Int(Int64(recent) * asOf / window) }
        }
        return try count(term, among: 1...max(1, asOf), db)
    }

    private static func count(_ term: String, among ids: ClosedRange<Int64>, _ db: Database)
        throws -> Int
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM case_text
                WHERE case_text MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)
                """)
        return try Int.fetchOne(
            statement,
            arguments: [
                MatchPattern.phrase([term]).text, ids.lowerBound, ids.upperBound, countLimit,
            ]) ?? 0
    }
}
