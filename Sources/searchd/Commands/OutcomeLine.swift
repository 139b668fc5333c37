import Dedup
import SearchIndex

/// An intake outcome as the interface contract writes it.
struct OutcomeLine: Encodable {
    var channel: String
    var external_id: String
    var decision: IntakeOutcome.Decision
    /// nil for a case that would found a cluster and is not stored.
    var cluster: String?
    var canonical: String
    var relation: CaseRelation?
    var match_probability: Double?
    var with: String?
    var evidence: [Evidence]

    init(_ outcome: IntakeOutcome) {
        channel = outcome.key.channel
        external_id = outcome.key.externalID
        decision = outcome.decision
        cluster = outcome.cluster.rawValue == 0 ? nil : String(outcome.cluster.rawValue)
        canonical = outcome.canonical.description
        relation = outcome.relation
        match_probability = outcome.matchProbability
        with = outcome.with?.description
        evidence = outcome.evidence
    }
}
