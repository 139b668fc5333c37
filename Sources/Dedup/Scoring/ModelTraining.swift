import Foundation
import GRDB
public import SearchIndex

/// Fits the match model from cases whose clusters are known.
public struct ModelTraining: Sendable {
    public init() {}

    /// What training came to.
    public struct Result: Sendable {
        public var model: MatchModel
        public var cases: Int
        public var pairs: Int
        public var matches: Int
        /// Share of the known same-matter pairs that blocking proposed.
        public var blockingRecall: Double
        /// Mean candidates a case.
        public var candidatesPerCase: Double
    }

    /// The comparisons of the model and into how many levels each is cut; two measures make a grid
    /// with the cuts given.
    static let shapes: [(measures: [Measure], cuts: [[Float]]?, levels: Int)] = [
        ([.bodyCosine], nil, 7),
        ([.containment], nil, 7),
        ([.headCosine], nil, 7),
        ([.nameCosine], nil, 7),
        ([.headNameCosine], nil, 7),
        ([.titleCosine], nil, 7),
        ([.titleFound], nil, 7),
        ([.titleFoundBoth], nil, 7),
        ([.titleRun], nil, 7),
        ([.titleRunBoth], nil, 7),
        ([.nameBits], nil, 7),
        ([.titleNameBits], nil, 7),
        ([.nameKind], [NameKind.allCases.map { Float($0.rawValue) + 0.5 }], 0),
        ([.nameConflict], [[0.5, 1.5]], 3),
        ([.districtConflict], [[0.5, 1.5]], 3),
        ([.lineConflict], [[0.5, 1.5]], 3),
        ([.roadConflict], [[0.5, 1.5]], 3),
        ([.unitRelation], [[0.5, 1.5]], 3),
        ([.problemCosine], nil, 7),
        ([.sameReporter], [[0.5, 1.5, 2.5]], 4),
        ([.daysApart], [[1, 7, 30, 90, 180]], 6),
        ([.shorterLength], [[60, 120, 250, 500]], 5),
        ([.lengthRatio], [[0.17, 0.33, 0.67]], 4),
        (
            [.headCosine, .problemCosine], [[0.05, 0.1, 0.15, 0.25, 0.4], [0.1, 0.3, 0.5, 0.7]], 0
        ),
        (
            [.nameCosine, .problemCosine], [[0.03, 0.06, 0.1, 0.2, 0.35], [0.1, 0.3, 0.5, 0.7]], 0
        ),
        (
            [.nameCosine, .headCosine],
            [[0.03, 0.06, 0.1, 0.2, 0.35], [0.05, 0.1, 0.15, 0.25, 0.4]], 0
        ),
    ]

    /// Comparisons of the channel's form fields; their first level is "not given" and weighs 0.
    static let fieldShapes: [Comparison] = [
        Comparison(
            measures: [.placeRelation],
            cuts: [PlaceRelation.allCases.dropFirst().map { Float($0.rawValue) - 0.5 }],
            weights: []),
        Comparison(measures: [.metersApart], cuts: [[0, 100, 300, 1000, 3000]], weights: []),
        Comparison(
            measures: [.categoryRelation],
            cuts: [CaseCategory.Relation.allCases.dropFirst().map { Float($0.rawValue) - 0.5 }],
            weights: []),
        Comparison(measures: [.citedNumber], cuts: [[0.5]], weights: []),
        // Where forms are filled in, cases lie dense and are worded alike: the prior is lower, the
        // more so the longer one place has had time for another matter of the kind.
        Comparison(
            measures: [.fieldsKnown, .daysApart], cuts: [[0.5], [1, 7, 30, 90, 180]], weights: []),
        // Against that prior, a rare name or half a text in common says more than among messages that
        // name whatever they like; an address is often given on one side only.
        Comparison(
            measures: [.fieldsKnown, .nameBits], cuts: [[0.5], [2, 4, 6, 8, 10, 12]], weights: []),
        Comparison(
            measures: [.fieldsKnown, .containment],
            cuts: [[0.5], [0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8]], weights: []),
        Comparison(
            measures: [.fieldsKnown, .titleNameBits], cuts: [[0.5], [2, 5, 8, 11]], weights: []),
    ]

    /// Replays `records` in order through blocking and comparison and fits on the pairs met.
    /// - Parameters:
    ///   - batchSize: as in ``Intake/receive(_:at:)``: frequencies take in the batch first.
    ///   - excluded: whether an issue, by its index in gold, is left out of the fit.
    public func fit(
        _ records: [CaseRecord], gold: GoldClusters, version: String, policy: MergePolicy,
        batchSize: Int = 512, excluding excluded: @escaping (Int) -> Bool
    ) -> Result {
        let replay = replay(records, gold, batchSize, excluding: excluded)
        let shapes = Self.shapes.map { shape in
            Comparison(
                measures: shape.measures,
                cuts: shape.cuts ?? [
                    ModelFitting.cuts(
                        of: shape.measures[0], in: replay.pairs, levels: shape.levels)
                ], weights: [])
        }
        let (prior, comparisons) = ModelFitting().fit(shapes, to: replay.pairs)
        let text = MatchModel(
            version: version, prior: prior, comparisons: comparisons, policy: policy)
        return result(withFields(on: text, replay.pairs), records.count, replay)
    }

    /// Keeps what `base` knows of texts and fits only what the channels' form fields say: for a
    /// place whose gold is no fair sample of wordings.
    public func fitFields(
        _ records: [CaseRecord], gold: GoldClusters, version: String, base: MatchModel,
        batchSize: Int = 512, excluding excluded: @escaping (Int) -> Bool
    ) -> Result {
        let replay = replay(records, gold, batchSize, excluding: excluded)
        var text = base
        text.version = version
        text.comparisons.removeAll { $0.measures.contains(where: \.isOfField) }
        return result(withFields(on: text, replay.pairs), records.count, replay)
    }

    /// Field evidence is fitted on top of the texts', so that where fields are missing the texts
    /// weigh what they weigh alone.
    private func withFields(on text: MatchModel, _ pairs: [LabelledPair]) -> MatchModel {
        let known = Self.fieldShapes.filter { shape in
            pairs.contains { $0.vector[shape.measures[0]] > 0 }
        }
        var model = text
        model.comparisons += ModelFitting().fit(known, to: pairs, onTopOf: text).1.map(Self.bounded)
        return model
    }

    /// No sample proves that a matter is never reported again after a month: of the priors by time,
    /// the lowest is kept within so many bits of the highest.
    private static let priorRange = 9.0

    private static func bounded(_ comparison: Comparison) -> Comparison {
        guard comparison.isPriorByTime else { return comparison }
        var bounded = comparison
        let known = comparison.weights.count / 2
        let highest = comparison.weights[known...].max() ?? 0
        for level in known..<comparison.weights.count {
            bounded.weights[level] = max(comparison.weights[level], highest - priorRange)
        }
        return bounded
    }

    private func replay(
        _ records: [CaseRecord], _ gold: GoldClusters, _ batchSize: Int,
        excluding excluded: @escaping (Int) -> Bool
    ) -> CandidateReplay {
        var replay = CandidateReplay(gold: gold, excluded: excluded)
        for start in stride(from: 0, to: records.count, by: batchSize) {
            let end = min(records.count, start + batchSize)
            replay.add(records[start..<end].map { IncomingCase($0) })
        }
        return replay
    }

    private func result(_ model: MatchModel, _ cases: Int, _ replay: CandidateReplay) -> Result {
        Result(
            model: model, cases: cases, pairs: replay.pairs.count,
            matches: replay.pairs.count(where: \.isMatch),
            blockingRecall: replay.recall, candidatesPerCase: replay.candidatesPerCase)
    }
}
