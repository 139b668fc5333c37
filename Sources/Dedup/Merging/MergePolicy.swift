/// Where evidence becomes a decision.
public struct MergePolicy: Codable, Equatable, Sendable {
    /// Evidence against a cluster from which a case joins it by itself.
    public var merge: Double
    /// Evidence from which a case that bridges two clusters unites them.
    public var unite: Double
    /// Evidence from which a human is asked.
    public var review: Double
    /// Pairs a single case may put before a human.
    public var reviewsPerCase: Int

    func validate() throws(MatchModelError) {
        guard 0 < review, review <= merge, merge <= unite, unite <= 1,
            (0...10).contains(reviewsPerCase)
        else { throw .policy("0 < review ≤ merge ≤ unite ≤ 1，每件最多送审 0 到 10 对") }
    }

    /// Evidence of a case against a cluster: half the best member's probability, half the mean of
    /// the best three (fewer where the cluster is smaller; members that were not candidates count 0).
    ///
    /// The mean keeps a case from joining a large cluster through one member alone.
    static func evidence(_ probabilities: [Double], clusterSize: Int) -> Double {
        let best = probabilities.sorted(by: >)
        let considered = max(1, min(clusterSize, 3))
        let mean = best.prefix(considered).reduce(0, +) / Double(considered)
        return 0.5 * (best.first ?? 0) + 0.5 * mean
    }
}
