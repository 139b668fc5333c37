public import SearchIndex

/// The dispatch feed: what is to be handled, in an order that never changes.
///
/// A consumer that remembers the last `seq` it dealt with neither misses an event nor sees one
/// twice.
public struct DispatchDesk: Sendable {
    private let database: CaseDatabase
    private let policy: DispatchPolicy

    public init(database: CaseDatabase, policy: DispatchPolicy = DispatchPolicy()) {
        self.database = database
        self.policy = policy
    }

    /// Hands out every cluster that has been held long enough; returns how many those were.
    /// - Parameter now: milliseconds since 1970.
    @discardableResult
    public func release(at now: Int64) throws -> Int {
        // Most of the time nothing is due, and looking does not disturb the writer.
        guard try database.read({ try !DispatchHoldTable.due(now, $0).isEmpty }) else { return 0 }
        return try database.write { try DispatchGate(now: now, db: $0).releaseDue() }
    }

    /// Events after `seq`, at most `limit`.
    /// - Complexity: O(`limit` + members of the clusters named).
    public func events(after seq: Int64, limit: Int) throws -> [DispatchEvent] {
        try database.read { db in
            var standings: [CaseID: ClusterStanding] = [:]
            return try MergeLog.feed(after: seq, limit: limit, db).compactMap { numbered in
                let entry = numbered.entry
                guard let (kind, change) = DispatchEvent.kind(of: entry),
                    let key = try CaseTable.key(of: entry.caseID, db),
                    let now = try CaseTable.cluster(of: entry.caseID, db)
                else { return nil }
                let standing = try standings[now] ?? ClusterStanding(now, policy, db)
                standings[now] = standing
                return DispatchEvent(
                    seq: numbered.seq, kind: kind, change: change, at: entry.at, key: key,
                    cluster: entry.clusterID,
                    canonical: try CaseTable.key(of: entry.clusterID, db) ?? key,
                    with: try entry.otherID.flatMap { try CaseTable.key(of: $0, db) },
                    relation: entry.relation, matchProbability: entry.probability,
                    actor: entry.actor, standing: standing)
            }
        }
    }

    /// A cluster's clocks and debts; nil when there is no such cluster.
    public func standing(of cluster: CaseID) throws -> ClusterStanding? {
        try database.read { db in
            let standing = try ClusterStanding(cluster, policy, db)
            return standing.members.isEmpty ? nil : standing
        }
    }

    /// The last event a consumer has acknowledged; 0 before the first.
    public func acknowledged(by consumer: String) throws -> Int64 {
        try database.read { try DispatchAckTable.seq(of: consumer, $0) }
    }

    /// Takes note that a consumer has dealt with everything up to `seq`; an older number is ignored.
    /// - Returns: how far the consumer is now.
    /// - Throws: ``DispatchError/beyondFeed(_:last:)`` for a number the feed has not reached.
    public func acknowledge(_ seq: Int64, by consumer: String, at now: Int64) throws -> Int64 {
        try database.write { db in
            let last = try MergeLog.lastSeq(db)
            guard seq <= last else { throw DispatchError.beyondFeed(seq, last: last) }
            try DispatchAckTable.set(consumer, seq: seq, at: now, db)
            return try DispatchAckTable.seq(of: consumer, db)
        }
    }

    /// What operators watch.
    public struct Summary: Sendable {
        public var held: Int
        /// When the next held cluster goes out, milliseconds since 1970.
        public var nextRelease: Int64?
        public var lastSeq: Int64
        public var consumers: [(consumer: String, seq: Int64, at: Int64)]
    }

    public func summary() throws -> Summary {
        try database.read { db in
            let (held, next) = try DispatchHoldTable.summary(db)
            return Summary(
                held: held, nextRelease: next, lastSeq: try MergeLog.lastSeq(db),
                consumers: try DispatchAckTable.all(db))
        }
    }
}
