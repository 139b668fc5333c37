import GRDB
import SearchIndex

/// A compared pair: how probable it is one matter, and what forbids merging it unasked.
struct ScoredCandidate: Sendable {
    var id: CaseID
    var profile: CaseProfile
    var vector: MeasureVector
    var score: MatchScore
    var veto: MergeVeto?
}

/// Turns compared candidates into a decision.
struct DuplicateDecider: Sendable {
    let scoring: StagedScoring
    private var model: MatchModel { scoring.model }

    private struct ClusterEvidence {
        var cluster: CaseID
        var evidence: Double
        var best: ScoredCandidate
        /// A member that the case must not be merged with unasked.
        var veto: ScoredCandidate?
        var isClosed: Bool
    }

    func decide(_ incoming: CaseFeatures, _ candidates: [ScoredCandidate], _ db: Database) throws
        -> MergeDecision
    {
        let policy = model.policy
        let clusters = try grouped(candidates, incoming, db)
        var decision = MergeDecision(verdict: .new)
        for found in clusters {
            if decision.reviews.count >= policy.reviewsPerCase { break }
            let isSure = found.evidence >= policy.merge && found.veto == nil
            if isSure, found.isClosed {
                if decision.recursOf == nil, decision.verdict != .merge {
                    recur(found, incoming, &decision)
                }
            } else if isSure, decision.verdict != .merge {
                join(found, incoming, &decision)
            } else if decision.verdict == .merge {
                if found.evidence >= policy.unite, found.veto == nil {
                    decision.bridged.append(found.cluster)
                }
            } else if found.evidence >= policy.review {
                decision.verdict = .review
                decision.reviews.append(pair(found, incoming))
            }
        }
        // That an old matter came back says more than what it may also be.
        if decision.verdict == .review, decision.recursOf == nil, let first = decision.reviews.first
        {
            decision.with = first.other
            decision.probability = first.probability
            decision.evidence = first.evidence
        }
        return decision
    }

    private func grouped(
        _ candidates: [ScoredCandidate], _ incoming: CaseFeatures, _ db: Database
    ) throws -> [ClusterEvidence] {
        var members: [CaseID: [ScoredCandidate]] = [:]
        for candidate in candidates where candidate.score.weight >= MatchScore.negligible {
            guard let cluster = try CaseTable.cluster(of: candidate.id, db) else { continue }
            members[cluster, default: []].append(candidate)
        }
        return try members.compactMap { cluster, scored -> ClusterEvidence? in
            let size = try CaseTable.size(of: cluster, upTo: 3, db)
            guard let best = scored.max(by: { ($0.score.weight, $1.id) < ($1.score.weight, $0.id) })
            else { return nil }
            let evidence = MergePolicy.evidence(
                scored.map(\.score.probability), clusterSize: size)
            let relevant = scored.filter { $0.score.probability >= 0.5 }
            let isClosed = (relevant.isEmpty ? [best] : relevant).allSatisfy {
                $0.profile.features.closedAt > 0
                    && $0.profile.features.closedAt < incoming.submittedAt
            }
            // One that is no candidate by itself may hold a conflicting name by chance.
            let vetoes = scored.filter {
                $0.veto != nil && $0.score.probability >= model.policy.review
            }
            return ClusterEvidence(
                cluster: cluster, evidence: evidence, best: best,
                veto: vetoes.max { ($0.score.weight, $1.id) < ($1.score.weight, $0.id) },
                isClosed: isClosed)
        }.sorted { ($0.evidence, $1.cluster) > ($1.evidence, $0.cluster) }
    }

    private func join(
        _ found: ClusterEvidence, _ incoming: CaseFeatures, _ decision: inout MergeDecision
    ) {
        decision.verdict = .merge
        decision.cluster = found.cluster
        decision.with = found.best.id
        decision.probability = model.stated(found.evidence)
        decision.evidence = evidence(found.best, incoming)
        decision.relation = RelationRule.relation(
            incoming, found.best.profile.features, found.best.vector)
        decision.reviews = []
    }

    private func recur(
        _ found: ClusterEvidence, _ incoming: CaseFeatures, _ decision: inout MergeDecision
    ) {
        decision.recursOf = found.best.id
        let same =
            incoming.reporter != 0
            && incoming.reporter == found.best.profile.features.reporter
        decision.relation = same ? .repeat : .recurrence
        decision.with = found.best.id
        decision.probability = model.stated(found.evidence)
        decision.evidence = evidence(found.best, incoming)
    }

    private func pair(_ found: ClusterEvidence, _ incoming: CaseFeatures)
        -> MergeDecision.PairForReview
    {
        // The member that stands in the way is what the reviewer has to look at.
        let other = found.evidence >= model.policy.merge ? found.veto ?? found.best : found.best
        return MergeDecision.PairForReview(
            other: other.id, probability: model.stated(found.evidence),
            evidence: evidence(other, incoming))
    }

    /// The pair's evidence in condensed form, its veto among it.
    func evidence(_ candidate: ScoredCandidate, _ incoming: CaseFeatures) -> [Evidence] {
        let learnt = scoring.learnt.bits(incoming, candidate.profile.features)
        var lines = Evidence.condensed(model.explain(candidate.vector, learnt: learnt))
        if let veto = candidate.veto {
            lines.append(Evidence(comparison: "veto", level: veto.description, weight: 0))
        }
        return lines
    }
}
