import SearchIndex

/// An earlier case worth comparing with the one at hand.
struct Candidate: Equatable, Sendable {
    var id: CaseID
    /// Weight of the blocking keys both share; orders candidates before any comparison.
    var sharedWeight: Float
}
