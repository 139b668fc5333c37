/// Terms one after the other in one field.
final class PhraseNode: MatchNode {
    /// Each term with its place in the phrase, the rarest first.
    private let terms: [(cursor: PostingCursor, offset: UInt32)]
    private let lead: PostingCursor
    private let leadOffset: UInt32
    /// Those after the first; their references are not counted at every step.
    private let others: UnsafeMutablePointer<(cursor: Unmanaged<PostingCursor>, offset: UInt32)>
    private let otherCount: Int
    /// Below zero where the phrase is a synonym.
    private let weight: Double
    private let field: UInt32?
    private let isSynonym: Bool
    private let fieldWeights = PhraseNode.fieldWeights
    /// Places where the phrase may begin, while it is being looked for.
    private var starts: [UInt32] = []
    /// Occurrences in ``current``, each as much as its field weighs.
    private var frequency = 0.0
    private var matchedCase = PostingCursor.end

    /// - Parameter cursors: of the phrase's terms in order; there is one at least.
    init(_ cursors: [PostingCursor], _ phrase: IndexPhrase, weight: Double, lead: PostingCursor) {
        terms = cursors.enumerated().map { ($1, UInt32($0)) }
            .sorted { $0.cursor.list.documentFrequency < $1.cursor.list.documentFrequency }
        self.lead = terms.first?.cursor ?? lead
        leadOffset = terms.first?.offset ?? 0
        otherCount = max(0, terms.count - 1)
        others = .allocate(capacity: max(1, otherCount))
        for (i, term) in terms.dropFirst().enumerated() {
            (others + i).initialize(to: (.passUnretained(term.cursor), term.offset))
        }
        self.weight = abs(weight)
        isSynonym = phrase.synonymOf != nil
        field = phrase.field.flatMap { SearchField.allCases.firstIndex(of: $0) }.map(UInt32.init)
    }

    deinit { others.deallocate() }

    private static let fieldWeights: SIMD8<Double> = {
        var weights = SIMD8<Double>()
        for (i, weight) in BM25.fieldWeights.enumerated() { weights[i] = weight }
        return weights
    }()

    override var cost: Int { lead.list.documentFrequency }
    override var hasOwnWords: Bool { !isSynonym }

    override func advance(to number: UInt32) throws -> UInt32 {
        current = try aligned(from: number)
        return current
    }

    private func aligned(from number: UInt32) throws -> UInt32 {
        var wanted = number
        search: while true {
            let candidate = try lead.advance(to: wanted)
            if candidate == PostingCursor.end { return candidate }
            for i in 0..<otherCount {
                let next = try others[i].cursor._withUnsafeGuaranteedRef {
                    try $0.advance(to: candidate)
                }
                if next == candidate { continue }
                if next == PostingCursor.end { return next }
                wanted = next
                continue search
            }
            return candidate
        }
    }

    override func matches() throws -> Bool {
        if matchedCase == current { return frequency > 0 }
        matchedCase = current
        frequency = 0
        try lead.readPlaces()
        if otherCount == 0 {
            for i in 0..<lead.placeCount { count(lead.places[i]) }
            return frequency > 0
        }
        findStarts()
        for i in 0..<otherCount {
            guard !starts.isEmpty else { return false }
            let offset = others[i].offset
            try others[i].cursor._withUnsafeGuaranteedRef { cursor in
                try cursor.readPlaces()
                keepStarts(followedBy: cursor, at: offset)
            }
        }
        for start in starts { count(start) }
        return frequency > 0
    }

    @inline(__always)
    private func count(_ place: UInt32) {
        let placeField = place >> PositionCode.fieldShift
        if let field, field != placeField { return }
        frequency += fieldWeights[Int(placeField & 7)]
    }

    private func findStarts() {
        starts.removeAll(keepingCapacity: true)
        let offset = leadOffset
        let mask: UInt32 = 1 << PositionCode.fieldShift - 1
        for i in 0..<lead.placeCount where lead.places[i] & mask >= offset {
            starts.append(lead.places[i] - offset)
        }
    }

    private func keepStarts(followedBy cursor: PostingCursor, at offset: UInt32) {
        var kept = 0
        var i = 0
        for k in starts.indices {
            let wanted = starts[k] + offset
            while i < cursor.placeCount, cursor.places[i] < wanted { i += 1 }
            if i < cursor.placeCount, cursor.places[i] == wanted {
                starts[kept] = starts[k]
                kept += 1
            }
        }
        starts.removeLast(starts.count - kept)
    }

    /// No phrase occurs more often than the rarest of its terms.
    override func bound(from number: UInt32) -> MatchBound {
        var least = UInt8.max
        var through = UInt32.max
        for i in 0...otherCount {
            let (impact, end) =
                i == 0
                ? lead.impact(from: number)
                : others[i - 1].cursor._withUnsafeGuaranteedRef { $0.impact(from: number) }
            if impact == 0 { return MatchBound(score: 0, through: end) }
            least = min(least, impact)
            through = min(through, end)
        }
        return MatchBound(score: weight * Impact.bound(least), through: through)
    }

    override func boundOfCurrent() -> Double {
        var least = lead.coarseImpact
        for i in 0..<otherCount {
            least = min(least, others[i].cursor._withUnsafeGuaranteedRef { $0.coarseImpact })
        }
        return weight * Impact.bound(coarse: least)
    }

    override func score(_ score: inout MatchScore) {
        score.value += weight * frequency * (BM25.k1 + 1) / (frequency + score.norm)
    }
}
