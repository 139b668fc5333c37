import SearchIndex

/// Finds the earlier cases worth comparing, by all blocking rules at once.
struct CandidateFinder: Sendable {
    /// Candidates compared per case; recall of labelled pairs is flat beyond.
    static let limit = 90
    /// What a shared key counts beside shared terms, in squared nats.
    private static let bandWeight: Float = 60
    private static let reporterWeight: Float = 60
    private static let nameWeight: Float = 40
    private static let addressWeight: Float = 80
    /// A cited number names its case; nothing may crowd it out.
    private static let citedWeight: Float = 10_000

    /// Keys to look under, and what sharing each counts.
    private var lookups: [(key: UInt32, weight: Float)]

    /// - Parameter telling: from ``BlockingKeys/telling(_:_:)``.
    init(
        _ keys: BlockingKeys, telling: [(key: UInt32, count: Int)],
        _ statistics: TermStatisticsSnapshot
    ) {
        lookups = keys.nearCopy.map { ($0, Self.bandWeight) }
        lookups += keys.names.map { ($0, Self.nameWeight) }
        lookups += keys.cited.map { ($0, Self.citedWeight) }
        if let reporter = keys.reporter { lookups.append((reporter, Self.reporterWeight)) }
        if let address = keys.address { lookups.append((address, Self.addressWeight)) }
        for (key, count) in telling {
            // The square: a rare name shared says far more than a common word shared.
            let weight = statistics.weights.weight(count: count)
            lookups.append((key, weight * weight))
        }
    }

    /// The cases with an id below `end`, `own` left out, that share most.
    func candidates(
        in index: BlockIndex, before end: UInt32, excluding own: CaseID?,
        tally: inout CandidateTally
    ) -> [Candidate] {
        let own = own.map { UInt32(truncatingIfNeeded: $0.rawValue) } ?? 0
        for (key, weight) in lookups {
            index.forEach(key) { other in
                if other < end, other != own { tally.add(other, weight) }
            }
        }
        return tally.takeBest(Self.limit)
    }
}
