import Dedup
import SearchIndex

/// One event of the dispatch feed as the interface contract writes it.
///
/// Limits, urgency and debts are those of the case's cluster at the time of reading: what a
/// consumer that acts on an old event has to know.
struct DispatchLine: Encodable {
    var seq: Int64
    var event: DispatchEvent.Kind
    var change: DispatchEvent.Change?
    var at: String
    var channel: String
    var external_id: String
    var cluster: String
    var canonical: String
    /// Where the case is now, if it has moved since.
    var current_cluster: String?
    /// The case whose handling order stands for the cluster; missing while it is held.
    var dispatched_as: String?
    var with: String?
    var relation: CaseRelation?
    var match_probability: Double?
    var by: String?
    var urgency: String?
    var sign_by: String?
    var due_at: String?
    var cases: Int
    var replies_owed: Int

    init(_ event: DispatchEvent) {
        let standing = event.standing
        seq = event.seq
        self.event = event.kind
        change = event.change
        at = Timestamp(milliseconds: event.at).description
        channel = event.key.channel
        external_id = event.key.externalID
        cluster = String(event.cluster.rawValue)
        canonical = event.canonical.description
        current_cluster =
            standing.cluster == event.cluster ? nil : String(standing.cluster.rawValue)
        dispatched_as = standing.handedOutAs?.description
        with = event.with?.description
        relation = event.relation
        match_probability = event.matchProbability
        by = event.actor
        urgency = standing.urgency
        sign_by = standing.signBy?.description
        due_at = standing.closeBy?.description
        cases = standing.members.count
        replies_owed = standing.repliesOwed.count
    }
}
