/// Any of its parts.
final class OrNode: MatchNode {
    private let parts: NodeList
    private let isMatched: UnsafeMutablePointer<Bool>
    private var matchedCase = PostingCursor.end
    private var isAnyMatched = false
    private let totalCost: Int
    private let hasOwn: Bool

    init(_ parts: [MatchNode]) {
        self.parts = NodeList(parts)
        isMatched = .allocate(capacity: max(1, parts.count))
        isMatched.initialize(repeating: false, count: max(1, parts.count))
        totalCost = parts.reduce(0) { $0 + $1.cost }
        hasOwn = parts.contains(where: \.hasOwnWords)
    }

    deinit { isMatched.deallocate() }

    override var cost: Int { totalCost }
    override var hasOwnWords: Bool { hasOwn }

    override func advance(to number: UInt32) throws -> UInt32 {
        var nearest = PostingCursor.end
        for i in 0..<parts.count {
            nearest = min(nearest, try parts.with(i) { try $0.advance(to: number) })
        }
        current = nearest
        return nearest
    }

    override func matches() throws -> Bool {
        if matchedCase == current { return isAnyMatched }
        matchedCase = current
        isAnyMatched = false
        for i in 0..<parts.count {
            let matches = try parts.with(i) { try $0.current == current && $0.matches() }
            isMatched[i] = matches
            isAnyMatched = isAnyMatched || matches
        }
        return isAnyMatched
    }

    override func bound(from number: UInt32) -> MatchBound {
        var bound = MatchBound(score: 0, through: .max)
        for i in 0..<parts.count {
            let other = parts.with(i) { $0.bound(from: number) }
            bound.score += other.score
            bound.through = min(bound.through, other.through)
        }
        return bound
    }

    override func boundOfCurrent() -> Double {
        var bound = 0.0
        for i in 0..<parts.count {
            bound += parts.with(i) { $0.current == current ? $0.boundOfCurrent() : 0 }
        }
        return bound
    }

    override func score(_ score: inout MatchScore) {
        for i in 0..<parts.count {
            parts.with(i) { part in
                if isMatched[i] {
                    part.score(&score)
                } else if part.hasOwnWords {
                    score.isWhole = false
                }
            }
        }
    }
}
