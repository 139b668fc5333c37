import GRDB
import SearchIndex

/// Finds the earlier cases worth comparing, by all blocking rules at once.
struct CandidateFinder: Sendable {
    /// Candidates compared per case; recall of labelled pairs is flat beyond.
    static let limit = 90
    /// Cases taken from under one key, the newest first.
    static let casesPerKey = 200
    /// What a shared signature band or reporter counts, in nats, beside shared rare terms.
    private static let bandWeight: Float = 60
    private static let reporterWeight: Float = 60

    let frequencies: TermFrequencies
    let weights: TermWeights
    /// Keys filed in the running transaction but not yet written.
    let pending: PendingBlocks

    func candidates(
        for features: CaseFeatures, _ keys: BlockingKeys, excluding own: CaseID?, _ db: Database
    ) throws -> [Candidate] {
        var found = CandidateSet()
        for (key, weight) in lookups(features, keys) {
            let recent = pending.cases(under: key).suffix(Self.casesPerKey)
            for id in recent { found.add(id, weight: weight) }
            let rest = Self.casesPerKey - recent.count
            guard rest > 0 else { continue }
            for id in try BlockTable.cases(under: key, limit: rest, db) {
                found.add(id, weight: weight)
            }
        }
        if let own { found.remove(own) }
        return found.best(Self.limit)
    }

    /// Candidates among pending cases only, for replays in memory.
    func pendingCandidates(for features: CaseFeatures, _ keys: BlockingKeys) -> [Candidate] {
        var found = CandidateSet()
        for (key, weight) in lookups(features, keys) {
            for id in pending.cases(under: key).suffix(Self.casesPerKey) {
                found.add(id, weight: weight)
            }
        }
        return found.best(Self.limit)
    }

    /// Keys to look under, and what sharing each counts.
    private func lookups(_ features: CaseFeatures, _ keys: BlockingKeys)
        -> [(key: Int64, weight: Float)]
    {
        var lookups = keys.nearCopy.map { ($0, Self.bandWeight) }
        if let reporter = keys.reporter { lookups.append((reporter, Self.reporterWeight)) }
        for (key, count) in BlockingKeys.telling(features.terms, frequencies) {
            // The square: a rare name shared says far more than a common word shared.
            let weight = weights.weight(count: count)
            lookups.append((key, weight * weight))
        }
        return lookups
    }
}

/// Blocking keys of cases decided in the running transaction, written together at its end.
struct PendingBlocks: Sendable {
    private var casesByKey: [Int64: [CaseID]] = [:]
    private(set) var rows: [(key: Int64, id: CaseID)] = []

    func cases(under key: Int64) -> [CaseID] { casesByKey[key] ?? [] }

    mutating func file(_ id: CaseID, under keys: [Int64]) {
        for key in keys {
            casesByKey[key, default: []].append(id)
            rows.append((key, id))
        }
    }
}
