import SearchIndex

/// An earlier case worth comparing with the one at hand.
struct Candidate: Equatable, Sendable {
    var id: CaseID
    /// Weight of the blocking keys both share; orders candidates before any comparison.
    var sharedWeight: Float
}

/// What a case shares with earlier ones, summed up over blocking rules.
struct CandidateSet {
    private var weights: [CaseID: Float] = [:]

    mutating func add(_ id: CaseID, weight: Float) { weights[id, default: 0] += weight }

    mutating func remove(_ id: CaseID) { weights[id] = nil }

    /// The `limit` candidates that share most, ties by the newer case.
    func best(_ limit: Int) -> [Candidate] {
        let all = weights.map { Candidate(id: $0.key, sharedWeight: $0.value) }
        return Array(
            all.sorted { ($0.sharedWeight, $0.id) > ($1.sharedWeight, $1.id) }.prefix(limit))
    }
}
