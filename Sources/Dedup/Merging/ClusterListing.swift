import GRDB
public import SearchIndex

/// Where a case stands: its cluster and how it came there.
public struct ClusterEntry: Equatable, Sendable {
    public enum Decision: String, Codable, Sendable {
        case new, merged, review
    }

    public var key: CaseKey
    public var cluster: CaseID
    public var isCanonical: Bool
    public var decision: Decision
    public var relation: CaseRelation?
    public var matchProbability: Double?
    /// The case it was compared with when the decision was made.
    public var with: CaseKey?
}

/// Reads clusters, review pairs and their history for commands and pages.
public struct ClusterListing: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// Every case with its cluster, in order of arrival.
    public func forEach(_ body: (ClusterEntry) throws -> Void) throws {
        try database.read { db in
            // The last entry that moved a case, or founded its cluster, is how it came there.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT c.channel, c.external_id, c.cluster_id, c.canonical_id = c.id,
                        l.action, l.relation, l.probability, o.channel, o.external_id,
                        EXISTS (SELECT 1 FROM review r WHERE r.case_id = c.id AND r.state = 'open')
                    FROM cases c
                    LEFT JOIN merge_log l ON l.seq = (
                        SELECT max(seq) FROM merge_log m
                        WHERE m.case_id = c.id AND m.action IN
                            ('new', 'merge', 'review', 'confirm', 'unite', 'split'))
                    LEFT JOIN cases o ON o.id = l.other_id
                    ORDER BY c.id
                    """)
            while let row = try rows.next() { try body(Self.entry(row)) }
        }
    }

    private static func entry(_ row: Row) -> ClusterEntry {
        let isCanonical: Bool = row[3]
        let action = (row[4] as String?).flatMap(MergeLogEntry.Action.init(rawValue:))
        let isOpen: Bool = row[9]
        let joined = action == .merge || action == .confirm || action == .unite
        var other: CaseKey?
        if let channel: String = row[7], let externalID: String = row[8] {
            other = CaseKey(channel: channel, externalID: externalID)
        }
        let explains = joined || (isOpen && action == .review)
        return ClusterEntry(
            key: CaseKey(channel: row[0], externalID: row[1]), cluster: CaseID(row[2]),
            isCanonical: isCanonical,
            decision: joined && !isCanonical ? .merged : isOpen ? .review : .new,
            relation: (row[5] as String?).flatMap(CaseRelation.init(rawValue:)),
            matchProbability: explains ? row[6] : nil, with: explains ? other : nil)
    }

    /// Open review pairs with what hangs on each, the most useful to rule on first.
    public func openReviews() throws -> [OpenReview] {
        try database.read { db in
            let met = try ReviewTable.openPairs(db).compactMap { pair -> (OpenReview, Int64)? in
                guard let a = try CaseTable.fetch(pair.caseID, db),
                    let b = try CaseTable.fetch(pair.otherID, db)
                else { return nil }
                let clusters = Set([a.clusterID, b.clusterID])
                let cases = try clusters.reduce(0) {
                    $0 + (try CaseTable.size(of: $1, upTo: Self.countedCases, db))
                }
                return (
                    OpenReview(
                        pair: pair, a: a.record.key, b: b.record.key, cases: cases, days: 0),
                    a.record.submittedAt.milliseconds
                )
            }
            let newest = met.map(\.1).max() ?? 0
            return met.map { review, submitted in
                var review = review
                review.days = Double(newest - submitted) / 86_400_000
                return review
            }.sorted { ($0.usefulness, $1.pair.id) > ($1.usefulness, $0.pair.id) }
        }
    }

    /// Members of one cluster counted no further: more make a pair no more urgent.
    private static let countedCases = 500

    /// Everything ever decided about a case, oldest first.
    public func history(of key: CaseKey) throws -> [MergeLogEntry] {
        try database.read { db in
            guard let id = try CaseTable.id(of: key, db) else { return [] }
            return try MergeLog.entries(of: id, db)
        }
    }
}
