/// A part of a query on the cases of one segment: walks forward over cases that may match, tells
/// whether one does, and what the best of those to come may score.
///
/// A class because a query is a tree of parts that remember where they stand; subclasses are the
/// kinds of parts.
class MatchNode {
    /// The case the part stands on; ``PostingCursor/end`` behind the last.
    var current: UInt32 = 0
    /// Cases it walks at most.
    var cost: Int { 0 }
    /// Whether a phrase of the query itself, not a synonym, is in it.
    var hasOwnWords: Bool { false }

    /// Goes to the first case from `number` on that may match.
    func advance(to number: UInt32) throws -> UInt32 { PostingCursor.end }

    /// Whether ``current`` matches; has to be asked before ``score(_:)``.
    func matches() throws -> Bool { false }

    /// What a case from `number` on scores at best, and up to which case that holds.
    func bound(from number: UInt32) -> MatchBound { MatchBound(score: 0, through: .max) }

    /// What ``current`` scores at best, told without looking at places.
    func boundOfCurrent() -> Double { 0 }

    /// Adds what ``current`` scores.
    func score(_ score: inout MatchScore) {}
}

/// What the cases of a stretch score at best, and the last case of the stretch.
struct MatchBound {
    var score: Double
    var through: UInt32
}

/// The score of one case in the making.
struct MatchScore {
    /// BM25's length normalization of the case.
    let norm: Double
    var value = 0.0
    /// Whether every phrase of the query's own words is there.
    var isWhole = true

    init(norm: Double) { self.norm = norm }
}
