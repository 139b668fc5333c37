public import SearchIndex

/// An earlier case with the evidence that it is the same matter as the one asked about.
public struct SimilarCase: Equatable, Sendable {
    public var stored: StoredCase
    /// 0…1.
    public var matchProbability: Double
    public var evidence: [Evidence]
}
