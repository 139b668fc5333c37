import Synchronization

/// In how many cases a term occurs, remembered.
///
/// Counts hold for the cases up to ``asOf(_:)``, which moves in large steps: so the pages of one
/// search see the same numbers while new cases arrive.
package final class TermStatistics: Sendable {
    private struct Entry {
        var documentFrequency: Int
        var asOf: Int64
    }

    /// More distinct terms than any day's queries have; about 5 MB.
    private static let capacity = 50_000

    private let entries = Mutex<[TermKey: Entry]>([:])

    package init() {}

    /// The last case whose terms count when `last` is the last that exists: at most a sixteenth of
    /// all is left out, none of the first thousand.
    static func asOf(_ last: CaseID) -> CaseID {
        guard last.rawValue > 1_024 else { return last }
        let step = Int64(1) << (Int64.bitWidth - (last.rawValue / 16).leadingZeroBitCount - 1)
        return CaseID(last.rawValue / step * step)
    }

    /// Number of cases up to ``asOf(_:)`` of `last` that contain `term`.
    package func documentFrequency(
        of term: String, through last: CaseID, _ reader: TextIndexReader
    ) throws -> Int {
        guard let key = TermKey(term) else { return 0 }
        let asOf = Self.asOf(last)
        if let known = entries.withLock({ $0[key] }), known.asOf == asOf.rawValue {
            return known.documentFrequency
        }
        let frequency = try reader.documentFrequency(of: key, through: asOf)
        entries.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = Entry(documentFrequency: frequency, asOf: asOf.rawValue)
        }
        return frequency
    }
}
