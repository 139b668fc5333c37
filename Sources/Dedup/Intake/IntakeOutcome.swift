public import SearchIndex

/// What became of one record.
public struct IntakeOutcome: Equatable, Sendable {
    public enum Decision: String, Codable, Sendable {
        case new, merged, review, updated, unchanged
    }

    public var key: CaseKey
    public var decision: Decision
    /// The cluster the case belongs to.
    public var cluster: CaseID
    /// The case dispatched for the cluster.
    public var canonical: CaseKey
    public var relation: CaseRelation?
    public var matchProbability: Double?
    public var with: CaseKey?
    public var evidence: [Evidence] = []
}
