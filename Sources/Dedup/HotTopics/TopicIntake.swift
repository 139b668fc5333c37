import GRDB
import SearchIndex

/// The cases of a window and its baseline, in clusters with their vectors; read in one pass, without
/// the texts.
struct TopicIntake {
    private(set) var channels: [String] = []
    /// In order of arrival.
    private(set) var cases: [TopicCase] = []
    /// Cluster of each case as an index into ``vectors``.
    private(set) var clusterOfCase: [Int] = []
    private(set) var vectors: [TopicVector] = []
    /// Open review pairs between clusters.
    private(set) var reviews: [(a: Int, b: Int, probability: Float)] = []
    let statistics: TermStatisticsSnapshot

    init(_ window: TopicWindow, _ db: Database) throws {
        // How rare a word is does not depend on the window.
        var frequencies = TermFrequencies()
        _ = try TermFrequencyTable.countAll(into: &frequencies, db)
        statistics = TermStatisticsSnapshot(frequencies)
        var indexOfCluster: [CaseID: Int] = [:]
        var indexOfChannel: [String: Int] = [:]
        var indexOfCase: [CaseID: Int] = [:]
        try CaseTable.forEachSubmission(
            from: window.baselineStart, before: window.before.milliseconds, db
        ) { submission in
            let channel = indexOfChannel[submission.channel] ?? channels.count
            if channel == channels.count {
                channels.append(submission.channel)
                indexOfChannel[submission.channel] = channel
            }
            let cluster = indexOfCluster[submission.cluster] ?? vectors.count
            if cluster == vectors.count {
                vectors.append(TopicVector())
                indexOfCluster[submission.cluster] = cluster
            }
            indexOfCase[submission.id] = cases.count
            clusterOfCase.append(cluster)
            cases.append(
                TopicCase(
                    id: submission.id, cluster: submission.cluster, channel: channel,
                    submittedAt: submission.submittedAt, day: submission.submittedAt.localDay,
                    reporter: TopicCase.anonymous(submission.id), people: submission.people,
                    division: submission.division, town: submission.town,
                    category: submission.category,
                    isInWindow: window.contains(submission.submittedAt)))
        }
        guard let first = cases.first, let last = cases.last else { return }
        try CaseFeatureTable.forEach(
            in: first.id...last.id, where: { indexOfCase[$0] != nil }, db
        ) { id, features in
            guard let i = indexOfCase[id] else { return }
            if features.reporter != 0 { cases[i].reporter = features.reporter }
            let vector = TopicVector(features, statistics)
            let cluster = clusterOfCase[i]
            vectors[cluster] = vectors[cluster].count == 0 ? vector : vectors[cluster] + vector
        }
        try ReviewTable.forEachOpenLink(db) { a, b, probability in
            guard let x = indexOfCase[a], let y = indexOfCase[b] else { return }
            reviews.append((clusterOfCase[x], clusterOfCase[y], Float(probability)))
        }
    }

    /// Cases of each topic as indices into ``cases``, in order of arrival; topics in order of their
    /// first case.
    func topics() -> [[Int]] {
        let groups = TopicGrouping.groups(of: vectors, reviews: reviews)
        var indexOfGroup: [Int: Int] = [:]
        var topics: [[Int]] = []
        for (i, cluster) in clusterOfCase.enumerated() {
            let topic = indexOfGroup[groups[cluster]] ?? topics.count
            if topic == topics.count {
                topics.append([])
                indexOfGroup[groups[cluster]] = topic
            }
            topics[topic].append(i)
        }
        return topics
    }
}
