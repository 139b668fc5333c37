import GRDB
import SearchIndex

/// Finds the earlier cases worth comparing, by all blocking rules at once.
enum CandidateFinder {
    /// Candidates compared per case; recall of labelled pairs is flat beyond.
    static let limit = 90
    /// What a shared signature band or reporter counts beside shared terms, in squared nats.
    private static let bandWeight: Float = 60
    private static let reporterWeight: Float = 60
    private static let nameWeight: Float = 40

    /// - Parameters:
    ///   - pending: keys filed in the running transaction but not yet written.
    ///   - db: nil to look among pending cases only.
    static func candidates(
        for incoming: IncomingCase, _ statistics: TermStatisticsSnapshot, _ pending: PendingBlocks,
        tally: inout CandidateTally, excluding own: CaseID?, _ db: Database?
    ) throws -> [Candidate] {
        let lookups = lookups(incoming, statistics)
        for (key, weight) in lookups {
            for id in pending.cases(under: key)?.suffix(BlockTable.casesPerKey) ?? [] {
                tally.add(id, weight)
            }
        }
        if let db {
            try BlockTable.forEach(lookups.map(\.key), db) { index, id in
                tally.add(id, lookups[index].weight)
            }
        }
        return tally.takeBest(limit, excluding: own)
    }

    /// Keys to look under, and what sharing each counts.
    private static func lookups(_ incoming: IncomingCase, _ statistics: TermStatisticsSnapshot)
        -> [(key: Int64, weight: Float)]
    {
        var lookups = incoming.keys.nearCopy.map { ($0, bandWeight) }
        lookups += incoming.keys.names.map { ($0, nameWeight) }
        if let reporter = incoming.keys.reporter { lookups.append((reporter, reporterWeight)) }
        for (key, count) in BlockingKeys.telling(incoming.features.terms, statistics) {
            // The square: a rare name shared says far more than a common word shared.
            let weight = statistics.weights.weight(count: count)
            lookups.append((key, weight * weight))
        }
        return lookups
    }
}
