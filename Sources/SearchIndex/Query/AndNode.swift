/// All of its parts, none of what is excluded.
final class AndNode: MatchNode {
    /// In the order of the query, as scores are added up.
    private let parts: NodeList
    /// The one that walks the fewest cases first.
    private let ordered: NodeList
    private let excluded: NodeList
    private let leastCost: Int
    private let hasOwn: Bool

    init(_ parts: [MatchNode], excluding excluded: [MatchNode]) {
        let ordered = parts.sorted { $0.cost < $1.cost }
        self.parts = NodeList(parts)
        self.ordered = NodeList(ordered)
        self.excluded = NodeList(excluded)
        leastCost = ordered.first?.cost ?? 0
        hasOwn = parts.contains(where: \.hasOwnWords)
    }

    override var cost: Int { leastCost }
    override var hasOwnWords: Bool { hasOwn }

    override func advance(to number: UInt32) throws -> UInt32 {
        current = try aligned(from: number)
        return current
    }

    private func aligned(from number: UInt32) throws -> UInt32 {
        guard ordered.count > 0 else { return PostingCursor.end }
        var wanted = number
        search: while true {
            let candidate = try ordered.with(0) { try $0.advance(to: wanted) }
            if candidate == PostingCursor.end { return candidate }
            for i in 1..<max(1, ordered.count) {
                let next = try ordered.with(i) { try $0.advance(to: candidate) }
                if next == candidate { continue }
                if next == PostingCursor.end { return next }
                wanted = next
                continue search
            }
            return candidate
        }
    }

    override func matches() throws -> Bool {
        for i in 0..<ordered.count where try !ordered.with(i, { try $0.matches() }) {
            return false
        }
        for i in 0..<excluded.count {
            let isThere = try excluded.with(i) { part in
                try part.advance(to: current) == current && part.matches()
            }
            if isThere { return false }
        }
        return true
    }

    override func bound(from number: UInt32) -> MatchBound {
        var bound = MatchBound(score: 0, through: .max)
        for i in 0..<parts.count {
            let other = parts.with(i) { $0.bound(from: number) }
            if other.score == 0 { return other }
            bound.score += other.score
            bound.through = min(bound.through, other.through)
        }
        return bound
    }

    override func boundOfCurrent() -> Double {
        var bound = 0.0
        for i in 0..<parts.count { bound += parts.with(i) { $0.boundOfCurrent() } }
        return bound
    }

    override func score(_ score: inout MatchScore) {
        for i in 0..<parts.count { parts.with(i) { $0.score(&score) } }
    }
}
