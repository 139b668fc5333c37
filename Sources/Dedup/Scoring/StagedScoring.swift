/// Scores candidates in three steps, each only where it can still change the outcome: the channel's
/// fields, then the texts, then the names in them.
///
/// Exact, not approximate: a candidate is dropped when what it has plus the largest weights that all
/// later comparisons could add stays below ``MatchScore/negligible``.
struct StagedScoring: Sendable {
    let model: MatchModel
    let learnt: LearntBits.Lookup
    private let ofFields: LevelWeights
    private let ofText: LevelWeights
    private let all: LevelWeights
    /// Bits that the prior and all comparisons after the fields, or after the texts, add at the most.
    private let ceilingAfterFields: Double
    private let ceilingAfterText: Double

    init(_ model: MatchModel) {
        self.model = model
        let learnt = LearntBits.Lookup(model.learnt)
        self.learnt = learnt
        func comparisons(_ stage: Measure.Stage) -> [Comparison] {
            model.comparisons.filter { $0.measures.lazy.map(\.stage).max() == stage }
        }
        func most(_ comparisons: [Comparison]) -> Double {
            comparisons.reduce(0) { $0 + ($1.weights.max() ?? 0) }
        }
        ofFields = LevelWeights(comparisons(.fields))
        ofText = LevelWeights(comparisons(.text))
        all = LevelWeights(model.comparisons)
        ceilingAfterText = model.prior + learnt.most + most(comparisons(.names))
        ceilingAfterFields = ceilingAfterText + most(comparisons(.text))
    }

    /// The pair's measures and score; nil when it is certainly negligible.
    func score(
        _ a: ProbeCase, _ b: CaseProfile, _ comparator: PairComparator
    ) -> (vector: MeasureVector, score: MatchScore)? {
        var vector = comparator.fieldMeasures(a.features, b.features)
        let fieldBits = ofFields.sum(vector, from: 0)
        guard fieldBits + ceilingAfterFields >= MatchScore.negligible else { return nil }
        comparator.addTextMeasures(a, b, &vector)
        let textBits = ofText.sum(vector, from: 0)
        guard fieldBits + textBits + ceilingAfterText >= MatchScore.negligible else { return nil }
        comparator.addNameMeasures(a.profile, b, &vector)
        let bits = all.sum(vector, from: model.prior) + learnt.bits(a.features, b.features)
        return (vector, MatchScore(weight: bits))
    }
}

extension MatchScore {
    /// Bits below which (probability under 0.01) a pair is never looked at again.
    static let negligible = -6.63
}
