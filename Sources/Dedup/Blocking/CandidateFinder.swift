import GRDB
import SearchIndex

/// Finds the earlier cases worth comparing, by all blocking rules at once.
struct CandidateFinder: Sendable {
    /// Candidates compared per case; recall of labelled pairs is flat beyond.
    static let limit = 48
    /// Cases taken from under one key, the newest first.
    static let casesPerKey = 64
    /// What a shared signature band or reporter counts, in nats, beside shared rare terms.
    private static let bandWeight: Float = 8
    private static let reporterWeight: Float = 6

    let frequencies: TermFrequencies
    let weights: TermWeights
    /// Keys filed in the running transaction but not yet written.
    let pending: PendingBlocks

    func candidates(
        for features: CaseFeatures, _ keys: BlockingKeys, excluding own: CaseID?, _ db: Database
    ) throws -> [Candidate] {
        var found = CandidateSet()
        func collect(_ key: Int64, _ weight: Float) throws {
            let recent = pending.cases(under: key)
            for id in recent.suffix(Self.casesPerKey) { found.add(id, weight: weight) }
            let rest = Self.casesPerKey - recent.count
            guard rest > 0 else { return }
            for id in try BlockTable.cases(under: key, limit: rest, db) {
                found.add(id, weight: weight)
            }
        }
        for key in keys.nearCopy { try collect(key, Self.bandWeight) }
        if let reporter = keys.reporter { try collect(reporter, Self.reporterWeight) }
        let rare = BlockingKeys.rarest(
            features.terms, limit: BlockingKeys.lookedUpTerms, frequencies)
        for (key, count) in rare {
            // A term nobody else holds leads nowhere.
            if count > 1 || own == nil { try collect(key, weights.weight(count: count)) }
        }
        if let own { found.remove(own) }
        return found.best(Self.limit)
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
