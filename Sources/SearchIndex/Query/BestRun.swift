/// What ``MatchScan/best(_:weights:_:admits:)`` keeps from segment to segment.
struct BestRun {
    private let scan: MatchScan
    private let limits: MatchScan.Limits
    private let admits: ((Int64) throws -> Bool)?
    private let hasSynonyms: Bool
    private let norm: (constant: Double, perTerm: Double)
    private var best: BestCases
    /// Matches that were counted, and how many of them in the query's own words.
    private var seen = 0
    private var exact = 0
    /// Matches that were shown to the filter.
    private var shown = 0
    /// Matches whose scores were worked out.
    private var scored = 0
    /// Number of all matches where it is known beforehand.
    var known: Int?
    /// Whether stretches without a better case may be passed over.
    private var passesOver: Bool {
        known != nil || seen >= limits.counted || (admits != nil && shown >= limits.filtered)
    }

    init(
        scan: MatchScan, limits: MatchScan.Limits, hasSynonyms: Bool,
        admits: ((Int64) throws -> Bool)?
    ) {
        self.hasSynonyms = hasSynonyms
        self.scan = scan
        self.limits = limits
        self.admits = admits
        best = BestCases(capacity: limits.kept)
        norm = (BM25.k1 * (1 - BM25.b), BM25.k1 * BM25.b / scan.averageLength)
    }

    var matches: SearchMatches {
        let total = known ?? seen
        return SearchMatches(
            ranked: best.sorted, total: .init(value: total, isExact: known != nil || !hasPassed),
            exact: known ?? exact)
    }

    private var hasPassed = false

    /// Takes in the matches of one segment.
    /// - Returns: false when enough was looked at.
    mutating func look(_ root: MatchNode, _ segment: TextSegment) throws -> Bool {
        try scan.lengths.lengths.withUnsafeBufferPointer { try look(root, segment, lengths: $0) }
    }

    private mutating func look(
        _ root: MatchNode, _ segment: TextSegment, lengths: UnsafeBufferPointer<UInt16>
    ) throws -> Bool {
        // An impact with another average length is greater by the quotient at most; and a little
        // for rounding.
        let raise = max(1, scan.averageLength / segment.averageLength) * (1 + 1e-9)
        let snapshot = scan.reader.snapshot
        let hasDeaths = !snapshot.deaths.isEmpty
        var number = scan.firstNumber(segment)
        var bound = MatchBound(score: .infinity, through: 0)
        var isBounded = false
        while true {
            let threshold = best.threshold
            let passes = threshold != nil && passesOver
            if let threshold, passes {
                if !isBounded || number > bound.through {
                    bound = root.bound(from: number)
                    isBounded = true
                }
                if bound.score * raise < threshold {
                    hasPassed = true
                    guard bound.through < PostingCursor.end - 1 else { return true }
                    number = bound.through + 1
                    continue
                }
            }
            let found = try root.advance(to: number)
            guard found != PostingCursor.end else { return true }
            if passes, found > bound.through {
                number = found
                continue
            }
            number = found + 1
            if let threshold, passes, root.boundOfCurrent() * raise < threshold {
                hasPassed = true
                continue
            }
            guard try root.matches() else { continue }
            let id = segment.id(of: found)
            if hasDeaths, !snapshot.isAlive(id, in: segment) { continue }
            let length = id < lengths.count ? Double(lengths[Int(id)]) : 0
            var score = MatchScore(norm: norm.constant + norm.perTerm * length)
            root.score(&score)
            let isWhole = score.isWhole || !hasSynonyms
            let ranked = RankedCase(
                id: id, score: score.value, match: isWhole ? .whole : .synonym)
            scored += 1
            if passes, !best.takes(ranked) {
                hasPassed = true
                if scored >= limits.scored { return false }
                continue
            }
            if let admits {
                shown += 1
                guard try admits(id) else { continue }
            }
            seen += 1
            exact += isWhole ? 1 : 0
            best.insert(ranked)
        }
    }
}
