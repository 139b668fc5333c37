/// Scores candidates in three steps, each only where it can still change the outcome: the channel's
/// fields, then the texts, then the names in them.
///
/// Exact, not approximate: a candidate is dropped when what it has plus the largest weights that all
/// later comparisons could add stays below ``MatchScore/negligible``.
struct StagedScoring: Sendable {
    let model: MatchModel
    private let ofFields: [Comparison]
    private let ofText: [Comparison]
    /// Bits that the prior and all comparisons after the fields, or after the texts, add at the most.
    private let ceilingAfterFields: Double
    private let ceilingAfterText: Double

    init(_ model: MatchModel) {
        self.model = model
        func comparisons(_ stage: Measure.Stage) -> [Comparison] {
            model.comparisons.filter { $0.measures.lazy.map(\.stage).max() == stage }
        }
        func most(_ comparisons: [Comparison]) -> Double {
            comparisons.reduce(0) { $0 + ($1.weights.max() ?? 0) }
        }
        ofFields = comparisons(.fields)
        ofText = comparisons(.text)
        ceilingAfterText = model.prior + most(comparisons(.names))
        ceilingAfterFields = ceilingAfterText + most(ofText)
    }

    /// The pair's measures and score; nil when it is certainly negligible.
    /// - Parameter norms: those of `b`.
    func score(
        _ a: ProbeCase, _ b: CaseProfile, _ norms: TermNorms, _ comparator: PairComparator
    ) -> (vector: MeasureVector, score: MatchScore)? {
        var vector = comparator.fieldMeasures(a.features, b.features)
        let fieldBits = Self.bits(ofFields, vector)
        guard fieldBits + ceilingAfterFields >= MatchScore.negligible else { return nil }
        comparator.addTextMeasures(a, b, norms, &vector)
        let textBits = Self.bits(ofText, vector)
        guard fieldBits + textBits + ceilingAfterText >= MatchScore.negligible else { return nil }
        comparator.addNameMeasures(a.profile, b, &vector)
        return (vector, model.score(vector))
    }

    private static func bits(_ comparisons: [Comparison], _ vector: MeasureVector) -> Double {
        comparisons.reduce(0) { $0 + $1.weights[$1.level(vector)] }
    }
}

extension MatchScore {
    /// Bits below which (probability under 0.01) a pair is never looked at again.
    static let negligible = -6.63
}
