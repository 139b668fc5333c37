public import SearchIndex

/// What is to be done about an arriving case, and why.
public struct MergeDecision: Equatable, Sendable {
    public enum Verdict: Equatable, Sendable {
        /// A new matter.
        case new
        /// Joins the cluster by itself.
        case merge
        /// A new cluster for now; a human must look at the pairs.
        case review
    }

    public var verdict: Verdict
    /// The cluster to join; nil for a new matter.
    public var cluster: CaseID?
    /// Further clusters that the case shows to be the same matter.
    public var bridged: [CaseID] = []
    /// The most telling case compared with.
    public var with: CaseID?
    public var relation: CaseRelation?
    /// Evidence against the cluster, 0…1.
    public var probability: Double?
    public var evidence: [Evidence] = []
    /// Pairs for the queue: the other case, its probability and evidence.
    public var reviews: [PairForReview] = []
    /// The earlier, closed case this one reports again.
    public var recursOf: CaseID?

    public struct PairForReview: Equatable, Sendable {
        public var other: CaseID
        public var probability: Double
        public var evidence: [Evidence]
    }
}
