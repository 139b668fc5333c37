import SearchIndex

/// How good a prediction is, in the numbers that decide whether it may be put to work.
public struct EvaluationReport: Equatable, Sendable, Encodable {
    /// What the review queue costs and is worth.
    public struct Reviews: Equatable, Sendable, Encodable {
        /// Pairs of two cases that the prediction names.
        public var pairs: Int
        /// Pairs put aside because the prediction lacks one of their cases.
        public var unknown: Int
        /// nil without cases.
        public var per100Cases: Double?
        /// Share of the pairs that gold calls the same issue; nil without pairs.
        public var rightShare: Double?

        private enum CodingKeys: String, CodingKey {
            case pairs, unknown
            case per100Cases = "per_100_cases"
            case rightShare = "right_share"
        }
    }

    /// Cases in the prediction.
    public let cases: Int
    /// Issues of gold with at least two cases in the prediction.
    public let goldIssues: Int
    /// Cases of gold that the prediction lacks; they are left out of every number.
    public let goldCasesAbsent: Int
    /// What was merged without a human.
    public let automatic: ClusterMetrics
    /// The same after a human answered every open review pair as gold would.
    public let afterReviews: ClusterMetrics
    public let reviews: Reviews
    /// Over the review pairs and the pairs that were merged with a stated probability.
    public let calibration: CalibrationMetrics
    /// Per decision, in the order of ``ClusterEntry/Decision``; cases without one are left out.
    public let decisions: [DecisionBand]

    private enum CodingKeys: String, CodingKey {
        case cases, automatic, reviews, calibration, decisions
        case goldIssues = "gold_issues"
        case goldCasesAbsent = "gold_cases_absent"
        case afterReviews = "after_reviews"
    }

    /// - Complexity: O(cases + review pairs)
    public init(_ prediction: Prediction, gold: GoldClusters) {
        let assignments = prediction.assignments
        let clusterings = CaseGroups(assignments, gold: gold)
        cases = assignments.count
        goldIssues = clusterings.sharedIssues
        goldCasesAbsent = gold.issueOfCase.keys.count { clusterings.index[$0] == nil }
        automatic = ClusterMetrics(gold: clusterings.gold, predicted: clusterings.predicted)

        var groups = DisjointSets(count: clusterings.predictedGroups)
        var judged: [(probability: Double, isMatch: Bool)] = []
        var (known, right) = (0, 0)
        for review in prediction.reviews {
            guard let a = clusterings.index[review.a], let b = clusterings.index[review.b] else {
                continue
            }
            known += 1
            let isMatch = gold.areSame(review.a, review.b)
            judged.append((review.matchProbability, isMatch))
            if isMatch {
                right += 1
                groups.unite(clusterings.predicted[a], clusterings.predicted[b])
            }
        }
        afterReviews = ClusterMetrics(
            gold: clusterings.gold, predicted: clusterings.predicted.map { groups.root(of: $0) })
        reviews = Reviews(
            pairs: known, unknown: prediction.reviews.count - known,
            per100Cases: cases == 0 ? nil : 100 * Double(known) / Double(cases),
            rightShare: known == 0 ? nil : Double(right) / Double(known))
        for assignment in assignments where assignment.decision == .merged {
            guard let probability = assignment.matchProbability, let with = assignment.with
            else { continue }
            judged.append((probability, gold.areSame(assignment.key, with)))
        }
        calibration = CalibrationMetrics(judged)
        decisions = DecisionBand.bands(of: assignments, gold: gold)
    }
}
