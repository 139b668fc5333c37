import GRDB
import SearchIndex

/// One batch's way through the write transaction.
struct IntakeTransaction {
    private let state: IntakeState
    private let model: MatchModel
    private let scoring: StagedScoring
    private let now: Int64
    private let db: Database
    private var statistics: TermStatisticsSnapshot
    private var pending = PendingBlocks()
    private var profiles: [CaseID: CaseProfile] = [:]

    init(state: IntakeState, scoring: StagedScoring, now: Int64, db: Database) {
        self.state = state
        self.scoring = scoring
        model = scoring.model
        self.now = now
        self.db = db
        statistics = TermStatisticsSnapshot(state.frequencies)
    }

    mutating func receive(_ batch: [IncomingCase]) throws -> [IntakeOutcome] {
        try countTerms(of: batch)
        var outcomes: [IntakeOutcome] = []
        outcomes.reserveCapacity(batch.count)
        for incoming in batch {
            if let id = try CaseTable.id(of: incoming.record.key, db) {
                outcomes.append(try again(id, incoming))
            } else {
                outcomes.append(try arrive(incoming))
            }
        }
        try BlockTable.insert(pending.casesByKey, db)
        try state.saveSnapshotIfDue(db)
        return outcomes
    }

    /// Decides without storing.
    mutating func check(_ incoming: IncomingCase) throws -> IntakeOutcome {
        let own = try CaseTable.id(of: incoming.record.key, db)
        let profile = CaseProfile(incoming.features, statistics)
        let decision = try decide(profile, incoming, own: own)
        return try outcome(incoming.record.key, own ?? CaseID(0), decision)
    }

    /// The most probable stored cases about the same matter, without storing anything.
    mutating func similar(to incoming: IncomingCase, limit: Int) throws -> [SimilarCase] {
        let own = try CaseTable.id(of: incoming.record.key, db)
        let profile = CaseProfile(incoming.features, statistics)
        let best = try scored(profile, incoming, own: own)
            .sorted { ($0.score.weight, $1.id) > ($1.score.weight, $0.id) }.prefix(limit)
        return try best.compactMap { candidate in
            guard let stored = try CaseTable.fetch(candidate.id, db) else { return nil }
            return SimilarCase(
                stored: stored, matchProbability: candidate.score.probability,
                evidence: DuplicateDecider(model: model).evidence(candidate))
        }
    }

    private mutating func countTerms(of batch: [IncomingCase]) throws {
        var seen: Set<CaseKey> = []
        for incoming in batch where seen.insert(incoming.record.key).inserted {
            if try CaseTable.id(of: incoming.record.key, db) == nil {
                state.frequencies.add(incoming.features.terms.terms)
            }
        }
        statistics = TermStatisticsSnapshot(state.frequencies)
    }

    private mutating func arrive(_ incoming: IncomingCase) throws -> IntakeOutcome {
        let id = try CaseTable.insert(incoming.record, db)
        try CaseTextIndex.insert(id, incoming.analyzed.terms, db)
        let profile = CaseProfile(incoming.features, statistics)
        let decision = try decide(profile, incoming, own: id)
        try carryOut(decision, id)
        try store(id, incoming, profile)
        return try outcome(incoming.record.key, id, decision)
    }

    private mutating func store(_ id: CaseID, _ incoming: IncomingCase, _ profile: CaseProfile)
        throws
    {
        try CaseFeatureTable.save(id, incoming.features, db)
        state.cache.store(id, incoming.features)
        profiles[id] = profile
        var keys = incoming.keys.nearCopy + incoming.keys.names
        if let reporter = incoming.keys.reporter { keys.append(reporter) }
        keys += BlockingKeys.telling(incoming.features.terms, statistics).map(\.key)
        pending.file(id, under: keys)
    }

    /// A record whose key is known: nothing new, or an update of the same case.
    private mutating func again(_ id: CaseID, _ incoming: IncomingCase) throws -> IntakeOutcome {
        guard let stored = try CaseTable.fetch(id, db) else {
            throw DatabaseError(message: "case \(id) vanished within its transaction")
        }
        let isUnchanged = stored.record == incoming.record
        if !isUnchanged {
            let old = Analyzer.standard.analyze(stored.record)
            if old.terms != incoming.analyzed.terms {
                try CaseTextIndex.delete(id, old.terms, db)
                try CaseTextIndex.insert(id, incoming.analyzed.terms, db)
            }
            try CaseTable.update(id, incoming.record, db)
            // Keys of the former text stay filed; they lead to a comparison, never to a merge.
            try store(id, incoming, CaseProfile(incoming.features, statistics))
        }
        return IntakeOutcome(
            key: incoming.record.key, decision: isUnchanged ? .unchanged : .updated,
            cluster: stored.clusterID, canonical: try key(of: stored.canonicalID))
    }

    private mutating func decide(_ profile: CaseProfile, _ incoming: IncomingCase, own: CaseID?)
        throws -> MergeDecision
    {
        try DuplicateDecider(model: model).decide(profile, scored(profile, incoming, own: own), db)
    }

    private mutating func scored(_ profile: CaseProfile, _ incoming: IncomingCase, own: CaseID?)
        throws -> [ScoredCandidate]
    {
        let candidates = try CandidateFinder.candidates(
            for: incoming, statistics, pending, tally: &state.tally, excluding: own, db)
        let comparator = PairComparator(statistics: statistics)
        var scored: [ScoredCandidate] = []
        for candidate in candidates {
            guard let other = try self.profile(of: candidate.id),
                let (vector, score) = scoring.score(profile, other, comparator)
            else { continue }
            scored.append(
                ScoredCandidate(
                    id: candidate.id, profile: other, vector: vector, score: score,
                    veto: MergeVeto.between(profile.features, other.features, vector)))
        }
        return scored
    }

    private mutating func profile(of id: CaseID) throws -> CaseProfile? {
        if let profile = profiles[id] { return profile }
        guard let features = try state.cache.features(of: id, db) else { return nil }
        let profile = CaseProfile(features, statistics)
        profiles[id] = profile
        return profile
    }

    private func carryOut(_ decision: MergeDecision, _ id: CaseID) throws {
        var cluster = id
        if let joined = decision.cluster {
            cluster = try ClusterTable.unite(joined, id, db).cluster
        }
        try MergeLog.append(
            MergeLogEntry(
                action: action(of: decision.verdict), caseID: id, clusterID: cluster,
                otherID: decision.with, relation: decision.relation,
                probability: decision.probability, evidence: decision.evidence,
                model: decision.with == nil ? nil : model.version, at: now), db)
        for bridged in decision.bridged {
            guard try !ClusterTable.isForbidden(cluster, bridged, db) else { continue }
            let united = try ClusterTable.unite(cluster, bridged, db)
            cluster = united.cluster
            for moved in united.moved {
                try MergeLog.append(
                    MergeLogEntry(
                        action: .unite, caseID: moved, clusterID: cluster, otherID: id,
                        probability: decision.probability, model: model.version, at: now), db)
            }
        }
        for pair in decision.reviews {
            try ReviewTable.open(
                id, pair.other, probability: pair.probability, evidence: pair.evidence, db)
        }
        if let earlier = decision.recursOf, let relation = decision.relation, !relation.joins {
            try RecurrenceTable.insert(
                id, of: earlier, relation: relation, probability: decision.probability ?? 0, db)
        }
    }

    private func action(of verdict: MergeDecision.Verdict) -> MergeLogEntry.Action {
        switch verdict {
        case .new: .new
        case .merge: .merge
        case .review: .review
        }
    }

    private func outcome(_ key: CaseKey, _ id: CaseID, _ decision: MergeDecision) throws
        -> IntakeOutcome
    {
        let cluster = try decision.cluster ?? CaseTable.cluster(of: id, db) ?? id
        let verdict: IntakeOutcome.Decision =
            switch decision.verdict {
            case .new: .new
            case .merge: .merged
            case .review: .review
            }
        return IntakeOutcome(
            key: key, decision: verdict, cluster: cluster,
            canonical: decision.cluster == nil ? key : try self.key(of: cluster),
            relation: decision.relation, matchProbability: decision.probability,
            with: try decision.with.map(self.key(of:)), evidence: decision.evidence)
    }

    private func key(of id: CaseID) throws -> CaseKey {
        guard let key = try CaseTable.key(of: id, db) else {
            throw DatabaseError(message: "case \(id) is missing")
        }
        return key
    }
}
