import Dedup
import SearchIndex

/// A cluster's clocks and debts as answers write them.
struct StandingAnswer: Encodable {
    struct Member: Encodable {
        var `case`: String
        var closed: Bool
        var owes_reply: Bool
        var sign_by: String?
        var due_at: String?
        var extensions: Int
    }

    var closed: Bool
    var dispatched_as: String?
    var held_until: String?
    var urgency: String?
    var sign_by: String?
    var due_at: String?
    var replies_owed: [String]
    var members: [Member]

    init(_ standing: ClusterStanding) {
        closed = standing.isClosed
        dispatched_as = standing.handedOutAs?.description
        held_until = standing.heldUntil.map { Timestamp(milliseconds: $0).description }
        urgency = standing.urgency
        sign_by = standing.signBy?.description
        due_at = standing.closeBy?.description
        replies_owed = standing.repliesOwed.map(\.description)
        members = standing.members.map { member in
            Member(
                case: member.key.description, closed: member.isClosed,
                owes_reply: member.owesReply, sign_by: member.signBy?.description,
                due_at: member.closeBy?.description, extensions: member.extensions)
        }
    }
}
