import SearchIndex

/// The cases that were given one decision, and how many of those decisions gold confirms.
public struct DecisionBand: Equatable, Sendable, Encodable {
    public let decision: ClusterEntry.Decision
    public let cases: Int
    /// Cases whose decision can be judged: a merge or a review needs the other case.
    public let judged: Int
    /// A new case is right when no earlier case shares its issue; a merge when gold calls both cases
    /// the same; a review when a human asked about that pair would merge it.
    public let right: Int
    /// nil when none could be judged.
    public var rightShare: Double? { judged == 0 ? nil : Double(right) / Double(judged) }

    private enum CodingKeys: String, CodingKey {
        case decision, cases, judged, right
        case rightShare = "right_share"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(decision, forKey: .decision)
        try container.encode(cases, forKey: .cases)
        try container.encode(judged, forKey: .judged)
        try container.encode(right, forKey: .right)
        try container.encodeIfPresent(rightShare, forKey: .rightShare)
    }

    /// One band per decision that occurs; `assignments` in order of arrival.
    static func bands(of assignments: [Prediction.Assignment], gold: GoldClusters) -> [DecisionBand]
    {
        var tallies: [ClusterEntry.Decision: (cases: Int, judged: Int, right: Int)] = [:]
        var seen: Set<Int> = []
        for assignment in assignments {
            let issue = gold.issueOfCase[assignment.key]
            let isFirst = issue.map { seen.insert($0).inserted } ?? true
            guard let decision = assignment.decision else { continue }
            var tally = tallies[decision] ?? (0, 0, 0)
            tally.cases += 1
            let verdict =
                decision == .new
                ? isFirst : assignment.with.map { gold.areSame(assignment.key, $0) }
            if let verdict {
                tally.judged += 1
                if verdict { tally.right += 1 }
            }
            tallies[decision] = tally
        }
        return [ClusterEntry.Decision.new, .merged, .review].compactMap { decision in
            tallies[decision].map {
                DecisionBand(
                    decision: decision, cases: $0.cases, judged: $0.judged, right: $0.right)
            }
        }
    }
}
