public import SearchIndex

/// How well hot topics agree with gold topics.
public struct TopicEvaluation: Equatable, Sendable, Encodable {
    /// Cases judged: those of the window.
    public let cases: Int
    /// Gold topics with at least two of them.
    public let goldTopics: Int
    public let metrics: ClusterMetrics
    /// How many of the largest gold topics are looked for.
    public let largest: Int
    /// How many of these some topic holds: at least half of its cases and of the topic's own.
    public let found: Int
    /// How many of these stand among the ``largest`` hottest.
    public let foundAmongHottest: Int
    /// Names of those that no topic holds.
    public let missing: [String]

    private enum CodingKeys: String, CodingKey {
        case cases, metrics, largest, found, missing
        case goldTopics = "gold_topics"
        case foundAmongHottest = "found_among_hottest"
    }

    /// - Parameter topics: a partition of the cases judged, the hottest first.
    /// - Complexity: O(cases)
    public init(_ topics: [[CaseKey]], gold: GoldClusters, largest: Int = 20) {
        let assignments = topics.enumerated().flatMap { index, keys in
            keys.map { Prediction.Assignment(key: $0, cluster: String(index)) }
        }
        let groups = CaseGroups(assignments, gold: gold)
        cases = assignments.count
        goldTopics = groups.sharedIssues
        metrics = ClusterMetrics(gold: groups.gold, predicted: groups.predicted)
        let holders = Self.holders(groups, topics: topics, issues: gold.issues.count)
        let wanted = holders.sorted { ($1.size, $0.issue) < ($0.size, $1.issue) }.prefix(largest)
        self.largest = wanted.count
        found = wanted.count { $0.rank != nil }
        foundAmongHottest = wanted.count { $0.rank.map { $0 < largest } ?? false }
        missing = wanted.filter { $0.rank == nil }.map { gold.issues[$0.issue] }
    }

    private struct Holder {
        var issue: Int
        var size: Int
        /// Rank from 0 of the topic that holds it.
        var rank: Int?
    }

    private static func holders(_ groups: CaseGroups, topics: [[CaseKey]], issues: Int) -> [Holder]
    {
        var shared: [Int: [Int: Int]] = [:]
        for (issue, topic) in zip(groups.gold, groups.predicted) where issue < issues {
            shared[issue, default: [:]][topic, default: 0] += 1
        }
        return shared.map { issue, topicCounts in
            let size = topicCounts.values.reduce(0, +)
            let holder = topicCounts.filter {
                2 * $0.value >= size && 2 * $0.value >= topics[$0.key].count
            }.keys.min()
            return Holder(issue: issue, size: size, rank: holder)
        }
    }
}
