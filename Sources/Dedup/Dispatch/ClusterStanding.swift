import GRDB
public import SearchIndex

/// A cluster's clocks and debts, worked out from its members: nothing of a member's own is lost by
/// being merged.
public struct ClusterStanding: Equatable, Sendable {
    public struct Member: Equatable, Sendable {
        public var key: CaseKey
        public var isClosed: Bool
        /// The citizen has no reply yet.
        public var owesReply: Bool
        public var urgency: String?
        public var signBy: Timestamp?
        /// With the extensions granted to this very case.
        public var closeBy: Timestamp?
        public var extensions: Int
    }

    public var cluster: CaseID
    /// In order of arrival.
    public var members: [Member]
    /// The case under which the cluster was handed out; nil before.
    public var handedOutAs: CaseKey?
    /// Until when a human may hold the cluster, milliseconds since 1970; nil: it is not held.
    public var heldUntil: Int64?
    /// The highest urgency among the members; nil when none is urgent.
    public var urgency: String?

    /// By when the first of the open members has to be closed.
    public var closeBy: Timestamp? { open.compactMap(\.closeBy).min() }
    /// By when the first of the open members has to be signed for.
    public var signBy: Timestamp? { open.compactMap(\.signBy).min() }
    /// Cases whose citizens still wait for their reply.
    public var repliesOwed: [CaseKey] { members.filter(\.owesReply).map(\.key) }
    public var isClosed: Bool { open.isEmpty }

    private var open: [Member] { members.filter { !$0.isClosed } }

    init(_ cluster: CaseID, _ policy: DispatchPolicy, _ db: Database) throws {
        self.cluster = cluster
        let stored = try CaseTable.fetch(CaseTable.members(of: cluster, db), db)
        members = try stored.map { stored in
            let record = stored.record
            let granted = try MergeLog.extensions(of: stored.id, db)
            return Member(
                key: record.key, isClosed: ClosedStatus.isClosed(record.status),
                owesReply: ReplyDuty.isOpen(record), urgency: record.urgency,
                signBy: policy.signBy(record), closeBy: policy.closeBy(record, granted: granted),
                extensions: granted)
        }
        handedOutAs = try MergeLog.handedOut(of: cluster, db).flatMap {
            try CaseTable.key(of: $0, db)
        }
        heldUntil = try DispatchHoldTable.release(of: cluster, db)
        let highest = members.compactMap(\.urgency).max { policy.rank($0) < policy.rank($1) }
        urgency = policy.rank(highest) > 0 ? highest : nil
    }
}

/// Every citizen behind a case is owed a reply of their own, whatever their case was merged into.
enum ReplyDuty {
    static func isOpen(_ record: CaseRecord) -> Bool {
        (record.reply?.text ?? "").allSatisfy(\.isWhitespace)
    }
}
