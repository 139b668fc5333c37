import Dedup
import SearchIndex

/// One cluster with members, evidence and history, as the interface contract writes it.
struct ClusterAnswer: Encodable {
    struct Event: Encodable {
        var at: String
        var action: String
        var `case`: String
        var cluster: String
        var with: String?
        var relation: CaseRelation?
        var match_probability: Double?
        var evidence: [Evidence]
        var by: String?
        var reason: String?
    }

    var cluster: String
    var canonical: String?
    var size: Int
    var members: [StoredCaseAnswer]
    var history: [Event]
    var handling: StandingAnswer?

    init(
        _ id: CaseID, members: [StoredCase], history: [MergeLogEntry],
        keys: [CaseID: CaseKey], handling: ClusterStanding?, seesReporter: Bool
    ) {
        self.handling = handling.map(StandingAnswer.init)
        cluster = String(id.rawValue)
        canonical = members.first(where: \.isCanonical)?.record.key.description
        size = members.count
        self.members = members.map { StoredCaseAnswer($0, record: $0.record) }
        self.history = history.map { entry in
            Event(
                at: Timestamp(milliseconds: entry.at).description, action: entry.action.rawValue,
                case: keys[entry.caseID]?.description ?? "",
                cluster: String(entry.clusterID.rawValue),
                with: entry.otherID.flatMap { keys[$0]?.description }, relation: entry.relation,
                match_probability: entry.probability,
                evidence: seesReporter ? entry.evidence : entry.evidence.withoutReporter,
                by: entry.actor, reason: entry.reason)
        }
    }
}
