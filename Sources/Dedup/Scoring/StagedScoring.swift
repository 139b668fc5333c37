/// Scores candidates in two steps: text first, names only where they can still change the outcome.
///
/// Exact, not approximate: a candidate is dropped when its text evidence plus the largest weights
/// that all other comparisons could add stays below ``MatchScore/negligible``.
struct StagedScoring: Sendable {
    let model: MatchModel
    /// Comparisons over text, time and reporter alone.
    private let early: [Comparison]
    /// Bits that the prior and all later comparisons add at the most.
    private let ceiling: Double

    init(_ model: MatchModel) {
        self.model = model
        early = model.comparisons.filter { $0.measures.allSatisfy(\.isEarly) }
        ceiling = model.comparisons.filter { !$0.measures.allSatisfy(\.isEarly) }
            .reduce(model.prior) { $0 + ($1.weights.max() ?? 0) }
    }

    /// The pair's measures and score; nil when it is certainly negligible.
    func score(_ a: CaseProfile, _ b: CaseProfile, _ comparator: PairComparator)
        -> (vector: MeasureVector, score: MatchScore)?
    {
        var vector = comparator.earlyMeasures(a, b)
        var possible = ceiling
        for comparison in early { possible += comparison.weights[comparison.level(vector)] }
        guard possible >= MatchScore.negligible else { return nil }
        comparator.addLateMeasures(a, b, &vector)
        return (vector, model.score(vector))
    }
}

extension MatchScore {
    /// Bits below which (probability under 0.01) a pair is never looked at again.
    static let negligible = -6.63
}
