/// Finds the cases that match a query and the best of them, on one snapshot of the index.
///
/// Every match is counted up to a limit. Beyond it, a stretch of cases whose impacts promise no
/// score above the worst of the best kept so far is passed over without being read; the best are
/// the same as if every match had been scored. Only where twenty thousand matches had to be
/// scored is the rest, the earlier arrivals, left out.
struct MatchScan {
    let reader: TextIndexReader
    let lengths: DocumentLengths.Snapshot
    /// Later cases are left out.
    let last: CaseID
    let averageLength: Double

    struct Limits {
        /// Matches that are counted, and listed in order of arrival, at most.
        var counted: Int
        /// Best matches that are kept.
        var kept: Int
        /// Matches that are shown to a filter one by one, however few it lets through.
        var filtered = 20_000
        /// Matches whose scores are worked out at most, the later arrivals first; a millisecond.
        var scored = 20_000
    }

    /// - Parameter admits: what else a case has to meet; asked of matches only.
    func best(
        _ query: IndexQuery, weights: [Double], _ limits: Limits,
        admits: ((Int64) throws -> Bool)? = nil
    ) throws -> SearchMatches {
        let hasSynonyms = weights.contains { $0 < 0 }
        var run = BestRun(
            scan: self, limits: limits, hasSynonyms: hasSynonyms, admits: admits)
        if admits == nil, reader.snapshot.deaths.isEmpty, let term = Self.loneTerm(query) {
            run.known = try reader.documentFrequency(of: term, through: last)
        }
        for segment in reader.snapshot.segments where segment.oldest <= last.rawValue {
            let root = try MatchTree.root(query, weights: weights, segment, reader)
            guard try run.look(root, segment) else { break }
        }
        return run.matches
    }

    /// The one term a query consists of, in any field: whatever has it matches.
    private static func loneTerm(_ query: IndexQuery) -> TermKey? {
        guard case .phrase(let phrase) = query, phrase.terms.count == 1, !phrase.isPrefix,
            phrase.field == nil
        else { return nil }
        return TermKey(phrase.terms[0])
    }

    /// The matches that arrived last, with the time that `time` gives each; it leaves a case out
    /// with nil.
    func newest(
        _ query: IndexQuery, limit: Int, time: (Int64) throws -> Int64?
    ) throws -> [RankedCase] {
        var found: [RankedCase] = []
        for segment in reader.snapshot.segments where segment.oldest <= last.rawValue {
            // Segments go from the newest, but may overlap.
            if found.count >= limit, found[limit - 1].id > segment.newest { break }
            let root = try MatchTree.root(query, weights: [], segment, reader)
            var ofSegment = 0
            try forEachMatch(root, segment) { id in
                if let time = try time(id) {
                    found.append(RankedCase(id: id, score: Double(time)))
                    ofSegment += 1
                }
                return ofSegment < limit
            }
            found.sort { $0.id > $1.id }
        }
        return Array(found.prefix(limit))
    }

    /// Whether a case matches.
    func contains(_ query: IndexQuery, _ id: Int64) throws -> Bool {
        for segment in reader.snapshot.segments
        where (segment.oldest...segment.newest).contains(id) {
            guard reader.snapshot.isAlive(id, in: segment) else { continue }
            let root = try MatchTree.root(query, weights: [], segment, reader)
            let number = UInt32(segment.newest - id)
            if try root.advance(to: number) == number, try root.matches() { return true }
        }
        return false
    }

    /// All matches.
    func ids(_ query: IndexQuery) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        for segment in reader.snapshot.segments where segment.oldest <= last.rawValue {
            let root = try MatchTree.root(query, weights: [], segment, reader)
            try forEachMatch(root, segment) { id in
                ids.insert(id)
                return true
            }
        }
        return ids
    }

    /// Calls `body` with the living matches of a segment, the newest first, until it gives false.
    private func forEachMatch(
        _ root: MatchNode, _ segment: TextSegment, _ body: (Int64) throws -> Bool
    ) throws {
        var number = try root.advance(to: firstNumber(segment))
        while number != PostingCursor.end {
            let id = segment.id(of: number)
            if try root.matches(), reader.snapshot.isAlive(id, in: segment), try !body(id) {
                return
            }
            number = try root.advance(to: number + 1)
        }
    }

    func firstNumber(_ segment: TextSegment) -> UInt32 {
        UInt32(clamping: max(0, segment.newest - last.rawValue))
    }
}
