public import SearchIndex

/// What is evaluated: where every case was put, and which pairs were left to a human.
public struct Prediction: Sendable {
    /// One case and its cluster.
    public struct Assignment: Equatable, Sendable {
        public var key: CaseKey
        public var cluster: String
        public var decision: ClusterEntry.Decision?
        /// Stated for the pair of this case and ``with``.
        public var matchProbability: Double?
        public var with: CaseKey?

        public init(
            key: CaseKey, cluster: String, decision: ClusterEntry.Decision? = nil,
            matchProbability: Double? = nil, with: CaseKey? = nil
        ) {
            self.key = key
            self.cluster = cluster
            self.decision = decision
            self.matchProbability = matchProbability
            self.with = with
        }
    }

    /// A pair in the review queue.
    public struct Review: Equatable, Sendable {
        public var a: CaseKey
        public var b: CaseKey
        public var matchProbability: Double

        public init(a: CaseKey, b: CaseKey, matchProbability: Double) {
            self.a = a
            self.b = b
            self.matchProbability = matchProbability
        }
    }

    /// In order of arrival, each case once.
    public private(set) var assignments: [Assignment]
    public private(set) var reviews: [Review]

    /// - Precondition: no case stands twice in `assignments`; the readers see to it.
    public init(assignments: [Assignment], reviews: [Review]) {
        self.assignments = assignments
        self.reviews = reviews
    }

    /// Reads both from the database as it stands.
    public init(_ listing: ClusterListing) throws {
        var assignments: [Assignment] = []
        try listing.forEach { entry in
            assignments.append(
                Assignment(
                    key: entry.key, cluster: String(entry.cluster.rawValue),
                    decision: entry.decision, matchProbability: entry.matchProbability,
                    with: entry.with))
        }
        let reviews = try listing.openReviews().map {
            Review(a: $0.a, b: $0.b, matchProbability: $0.pair.probability)
        }
        self.init(assignments: assignments, reviews: reviews)
    }
}
