import GRDB
import SearchIndex

/// One batch's way through the write transaction.
struct IntakeTransaction {
    let state: IntakeState
    let scoring: StagedScoring
    let policy: DispatchPolicy
    let now: Int64
    let db: Database
    private let texts = TextBatch()

    init(
        state: IntakeState, scoring: StagedScoring, policy: DispatchPolicy, now: Int64,
        db: Database
    ) {
        self.state = state
        self.scoring = scoring
        self.policy = policy
        self.now = now
        self.db = db
    }

    private var model: MatchModel { scoring.model }
    var figures: FigureFiling { state.figures }
    private var gate: DispatchGate { DispatchGate(now: now, db: db) }

    func receive(_ batch: [IncomingCase]) throws -> [IntakeOutcome] {
        try state.catchUp(db)
        let arriving = try newCases(of: batch)
        if let last = arriving.last.map({ CaseID(Int64($0.before)) }) {
            try state.count(arriving.map(\.incoming.features), last: last, db)
        }
        var decided = try takeIn(arriving)[...]
        let watch = try AlertWatch(db)
        var outcomes: [IntakeOutcome] = []
        outcomes.reserveCapacity(batch.count)
        for incoming in batch {
            if let next = decided.first, next.incoming.record.key == incoming.record.key {
                decided.removeFirst()
                outcomes.append(try decide(next, watch))
            } else if let id = try CaseTable.id(of: incoming.record.key, db) {
                outcomes.append(
                    try known(id, incoming) {
                        try update(id, from: $0, to: incoming, .update, by: nil)
                    })
            }
        }
        return outcomes
    }

    /// What is owed at the end of every transaction, whatever it changed.
    func finish() throws {
        try figures.finish(db)
        try texts.store(db)
        try state.settleUpdates(db)
        try state.saveSnapshotIfDue(db)
        // Only a band that was drawn in can be let out by what arrives.
        if try ModelLog.step(db) > 0 { try ModelLog.watch(at: now, db) }
    }

    /// Decides without storing; a case that is stored already stays where it is.
    func check(_ incoming: IncomingCase) throws -> IntakeOutcome {
        if let id = try CaseTable.id(of: incoming.record.key, db) {
            return try known(id, incoming) { _ in }
        }
        let scored = try compare(incoming).scored
        let decision = try DuplicateDecider(scoring: scoring).decide(incoming.features, scored, db)
        let cluster = ([decision.cluster].compactMap { $0 } + decision.bridged).min()
        return try outcome(incoming.record.key, cluster ?? CaseID(0), decision)
    }

    /// The most probable stored cases about the same matter, without storing anything.
    func similar(to incoming: IncomingCase, limit: Int) throws -> [SimilarCase] {
        let best = try compare(incoming).scored
            .sorted { ($0.score.weight, $1.id) > ($1.score.weight, $0.id) }.prefix(limit)
        return try best.compactMap { candidate in
            guard let stored = try CaseTable.fetch(candidate.id, db) else { return nil }
            return SimilarCase(
                stored: stored, matchProbability: candidate.score.probability,
                evidence: DuplicateDecider(scoring: scoring).evidence(candidate, incoming.features))
        }
    }

    private func compare(_ incoming: IncomingCase) throws
        -> (own: CaseID?, scored: [ScoredCandidate])
    {
        try state.catchUp(db)
        let own = try CaseTable.id(of: incoming.record.key, db)
        let batch = batchScoring()
        let sought = batch.sought([.init(incoming: incoming, own: own)])
        let candidates = batch.candidates(sought, in: state)
        let profiles = try state.cache.profiles(of: candidates.joined().lazy.map(\.id), db)
        return (own, batch.scored(sought, candidates, profiles).first ?? [])
    }

    private func batchScoring() -> BatchScoring {
        BatchScoring(scoring: scoring, statistics: state.statistics)
    }

    /// The records of the batch that are not stored yet, each once, with the ids they will have.
    private func newCases(of batch: [IncomingCase]) throws -> [BatchScoring.Probe] {
        var seen: Set<CaseKey> = []
        var next = try CaseTable.lastID(db).rawValue
        return try batch.compactMap { incoming in
            guard seen.insert(incoming.record.key).inserted,
                try CaseTable.id(of: incoming.record.key, db) == nil
            else { return nil }
            next += 1
            return BatchScoring.Probe(
                incoming: incoming, before: UInt32(truncatingIfNeeded: next))
        }
    }

    /// A new case, stored, with its scored candidates.
    private struct Arrival {
        var id: CaseID
        var incoming: IncomingCase
        var scored: [ScoredCandidate]
    }

    /// Stores the new cases, each a cluster of its own for now, while they are being compared.
    private func takeIn(_ arriving: [BatchScoring.Probe]) throws -> [Arrival] {
        let batch = batchScoring()
        let sought = batch.sought(arriving)
        var profiles: [CaseID: CaseProfile] = [:]
        let keys = sought.map { $0.probe.incoming.keys.filed(with: $0.telling) }
        for (sought, keys) in zip(sought, keys) {
            let id = CaseID(Int64(sought.probe.before))
            state.file(id, under: keys)
            state.cache.store(id, sought.probe.incoming.profile)
            profiles[id] = sought.probe.incoming.profile
        }
        let candidates = batch.candidates(sought, in: state)
        let stored = candidates.joined().lazy.map(\.id).filter { profiles[$0] == nil }
        profiles.merge(try state.cache.profiles(of: stored, db)) { $1 }
        let compared = profiles
        let (scored, ids) = try alongside {
            batch.scored(sought, candidates, compared)
        } while: {
            try zip(sought, keys).map { try store($0.probe.incoming, $1) }
        }
        return zip(zip(ids, sought), scored).map {
            Arrival(id: $0.0, incoming: $0.1.probe.incoming, scored: $1)
        }
    }

    private func store(_ incoming: IncomingCase, _ keys: [UInt32]) throws -> CaseID {
        let id = try CaseTable.insert(incoming.record, db)
        texts.insert(id, incoming.analyzed.terms)
        try CaseFeatureTable.save(id, incoming.features, db)
        try BlockKeyTable.save(id, keys, db)
        return id
    }

    private func decide(_ arrival: Arrival, _ watch: AlertWatch) throws -> IntakeOutcome {
        let incoming = arrival.incoming
        let decision = try DuplicateDecider(scoring: scoring).decide(
            incoming.features, arrival.scored, db)
        let cluster = try carryOut(decision, arrival.id, incoming.record)
        try figures.arrive(arrival.id, incoming.record, decision, db)
        try watch.arrived(arrival.id, incoming, at: now, db)
        return try outcome(incoming.record.key, cluster, decision)
    }

    /// A record whose key is known: nothing new, or an update of the same case.
    private func known(
        _ id: CaseID, _ incoming: IncomingCase, update: (CaseRecord) throws -> Void
    ) throws -> IntakeOutcome {
        guard let stored = try CaseTable.fetch(id, db) else {
            throw DatabaseError(message: "case \(id) vanished within its transaction")
        }
        let isUnchanged = stored.record == incoming.record
        if !isUnchanged { try update(stored.record) }
        return IntakeOutcome(
            key: incoming.record.key, decision: isUnchanged ? .unchanged : .updated,
            cluster: stored.clusterID, canonical: try key(of: stored.canonicalID))
    }

    /// Replaces a stored record and everything made of it; the case stays in its cluster.
    func update(
        _ id: CaseID, from record: CaseRecord, to incoming: IncomingCase,
        _ action: MergeLogEntry.Action, by actor: String?, reason: String? = nil
    ) throws {
        let old = Analyzer.standard.analyze(record)
        if old.terms != incoming.analyzed.terms {
            texts.replace(id, old.terms, with: incoming.analyzed.terms)
        }
        try CaseTable.update(id, incoming.record, db)
        try figures.update(id, from: record, db)
        if let former = try CaseFeatureTable.fetch(id, db) {
            state.recount(id, from: former, to: incoming.features)
        }
        try CaseFeatureTable.save(id, incoming.features, db)
        state.cache.store(id, incoming.profile)
        // Keys of the former text stay: they lead to a comparison, never to a merge.
        let telling = BlockingKeys.telling(incoming.features.terms, state.statistics)
        let known = try BlockKeyTable.fetch(id, db)
        let added = incoming.keys.filed(with: telling).filter { !known.contains($0) }
        try BlockKeyTable.save(id, known + added, db)
        state.file(id, under: added)
        let cluster = try CaseTable.cluster(of: id, db) ?? id
        try MergeLog.append(
            MergeLogEntry(
                action: action, caseID: id, clusterID: cluster, actor: actor, reason: reason,
                at: now), db)
        try gate.changed(cluster, by: incoming.record, policy)
    }

    /// Returns the cluster that the case is in afterwards.
    private func carryOut(_ decision: MergeDecision, _ id: CaseID, _ record: CaseRecord) throws
        -> CaseID
    {
        var cluster = id
        let isOpen = !ClosedStatus.isClosed(record.status)
        let release =
            decision.verdict == .review ? policy.release(of: record, arrived: now) : nil
        if let joined = decision.cluster {
            cluster = try ClusterTable.unite(joined, id, db).cluster
        }
        try MergeLog.append(
            MergeLogEntry(
                action: action(of: decision.verdict), caseID: id, clusterID: cluster,
                otherID: decision.with, relation: decision.relation,
                probability: decision.probability, evidence: decision.evidence,
                model: decision.with == nil ? nil : model.version,
                goesOut: decision.cluster == nil && isOpen && release == nil, at: now), db)
        if decision.cluster != nil {
            try gate.changed(cluster, by: record, policy)
        } else if isOpen, let release {
            try DispatchHoldTable.set(id, release: release, db)
        }
        for bridged in decision.bridged {
            guard try !ClusterTable.isForbidden(cluster, bridged, db),
                try !ReviewTable.isVetoed(cluster, bridged, db)
            else { continue }
            let united = try ClusterTable.unite(cluster, bridged, db)
            for moved in united.moved {
                try MergeLog.append(
                    MergeLogEntry(
                        action: .unite, caseID: moved, clusterID: united.cluster, otherID: id,
                        probability: decision.probability, model: model.version, at: now), db)
            }
            let dissolved = max(cluster, bridged)
            cluster = united.cluster
            try gate.united(cluster, dissolved)
        }
        if !decision.bridged.isEmpty {
            try ReviewTable.closeImplied(by: nil, at: now, cluster: cluster, db)
        }
        for pair in decision.reviews {
            try ReviewTable.open(
                id, pair.other, probability: pair.probability, evidence: pair.evidence, db)
        }
        if let earlier = decision.recursOf, let relation = decision.relation, !relation.joins {
            try RecurrenceTable.insert(
                id, of: earlier, relation: relation, probability: decision.probability ?? 0, db)
        }
        return cluster
    }

    private func action(of verdict: MergeDecision.Verdict) -> MergeLogEntry.Action {
        switch verdict {
        case .new: .new
        case .merge: .merge
        case .review: .review
        }
    }

    private func outcome(_ key: CaseKey, _ cluster: CaseID, _ decision: MergeDecision) throws
        -> IntakeOutcome
    {
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
