package import GRDB
import Synchronization

/// In how many cases a term occurs, remembered: counting a frequent term costs milliseconds.
///
/// An answer holds for the cases up to a given one, so that the pages of one search see the same
/// numbers while new cases arrive; what came later is counted apart and added or taken away.
package final class TermStatistics: Sendable {
    private struct Entry {
        var documentFrequency: Int
        /// Id of the last case that is counted.
        var through: Int64
    }

    /// More distinct terms than any day's queries have; about 5 MB.
    private static let capacity = 50_000

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    package static func create(_ db: Database) throws {
        try db.execute(
            sql: "CREATE VIRTUAL TABLE case_text_terms USING fts5vocab('case_text', 'row')")
    }

    /// Number of cases up to `last` that contain `term`; `newest` is the last case of this snapshot.
    package func documentFrequency(
        of term: String, through last: CaseID, newest: CaseID, _ db: Database
    ) throws -> Int {
        var entry =
            try entries.withLock { $0[term] }
            ?? Entry(documentFrequency: Self.count(term, db), through: newest.rawValue)
        if entry.through < last.rawValue {
            let range = (entry.through + 1)...last.rawValue
            entry.documentFrequency += try Self.count(term, among: range, db)
            entry.through = last.rawValue
        }
        entries.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            if let other = known[term], other.through > entry.through { return }
            known[term] = entry
        }
        guard entry.through > last.rawValue else { return entry.documentFrequency }
        let later = try Self.count(term, among: (last.rawValue + 1)...entry.through, db)
        return max(0, entry.documentFrequency - later)
    }

    private static func count(_ term: String, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT doc FROM case_text_terms WHERE term = ?")
        return try Int.fetchOne(statement, arguments: [term]) ?? 0
    }

    private static func count(_ term: String, among ids: ClosedRange<Int64>, _ db: Database)
        throws -> Int
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM case_text
                WHERE case_text MATCH ? AND rowid BETWEEN ? AND ?
                """)
        return try Int.fetchOne(
            statement,
            arguments: [MatchPattern.phrase([term]).text, ids.lowerBound, ids.upperBound]) ?? 0
    }
}
