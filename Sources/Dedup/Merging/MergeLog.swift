import Foundation
package import GRDB
public import SearchIndex

/// One thing that was decided about a case.
public struct MergeLogEntry: Equatable, Sendable {
    public enum Action: String, Codable, Sendable {
        /// Founded a cluster of its own.
        case new
        /// Joined a cluster by itself.
        case merge
        /// Founded a cluster of its own and was put before a human.
        case review
        /// A human said two cases are one matter.
        case confirm
        /// A human said two cases are different matters.
        case separate
        /// A human took the case out of its cluster.
        case split
        /// The case moved because two clusters turned out to be one.
        case unite
        /// The cluster was handed out under this case.
        case ready
        /// The channel sent the case again, changed.
        case update
        /// The citizen was given an answer.
        case answer
        /// The limit for closing was put off.
        case extend
        /// The case was closed with its cluster.
        case close
        /// Who complained was taken out of the case.
        case erase

        /// Whether it says which cases belong together.
        var arranges: Bool {
            switch self {
            case .new, .merge, .review, .confirm, .separate, .split, .unite: true
            case .ready, .update, .answer, .extend, .close, .erase: false
            }
        }
    }

    public var action: Action
    public var caseID: CaseID
    /// The cluster the case belongs to from here on.
    public var clusterID: CaseID
    /// The case it was compared with.
    public var otherID: CaseID?
    public var relation: CaseRelation?
    public var probability: Double?
    public var evidence: [Evidence]
    /// Version of the model that decided.
    public var model: String?
    /// Who decided; nil for the program.
    public var actor: String?
    public var reason: String?
    /// Whether the cluster was handed out with this entry.
    public var goesOut: Bool
    /// When it was decided, milliseconds since 1970.
    public var at: Int64

    public init(
        action: Action, caseID: CaseID, clusterID: CaseID, otherID: CaseID? = nil,
        relation: CaseRelation? = nil, probability: Double? = nil, evidence: [Evidence] = [],
        model: String? = nil, actor: String? = nil, reason: String? = nil, goesOut: Bool = false,
        at: Int64
    ) {
        self.action = action
        self.caseID = caseID
        self.clusterID = clusterID
        self.otherID = otherID
        self.relation = relation
        self.probability = probability
        self.evidence = evidence
        self.model = model
        self.actor = actor
        self.reason = reason
        self.goesOut = goesOut
        self.at = at
    }
}

/// Append-only history of every decision; the only writer of `merge_log`.
package enum MergeLog {
    package static func append(_ entry: MergeLogEntry, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO merge_log (at, action, case_id, cluster_id, other_id, relation,
                    probability, evidence, model, actor, reason, dispatched)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
                """)
        try statement.execute(arguments: [
            entry.at, entry.action.rawValue, entry.caseID.rawValue, entry.clusterID.rawValue,
            entry.otherID?.rawValue, entry.relation?.rawValue, entry.probability,
            entry.evidence.isEmpty ? nil : try Evidence.json(entry.evidence),
            entry.model, entry.actor, entry.reason, entry.goesOut ? 1 : nil,
        ])
    }

    /// History of one case, oldest first.
    package static func entries(of id: CaseID, _ db: Database) throws -> [MergeLogEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM merge_log WHERE case_id = ? ORDER BY seq")
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map(entry)
    }

    /// The whole history, oldest first.
    package static func forEach(_ db: Database, _ body: (MergeLogEntry) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM merge_log ORDER BY seq")
        while let row = try rows.next() { try body(entry(row)) }
    }

    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM merge_log") ?? 0
    }

    package static func casesWithoutEntry(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM merge_log)") ?? 0
    }

    static let columns = """
        action, case_id, cluster_id, other_id, relation, probability, evidence, model, actor, \
        reason, dispatched, at
        """

    static func entry(_ row: Row) throws -> MergeLogEntry {
        let action: String = row[0]
        let other: Int64? = row[3]
        let relation: String? = row[4]
        let evidence: String? = row[6]
        guard let known = MergeLogEntry.Action(rawValue: action) else {
            throw DatabaseError(message: "merge_log holds the unknown action '\(action)'")
        }
        return MergeLogEntry(
            action: known, caseID: CaseID(row[1]), clusterID: CaseID(row[2]),
            otherID: other.map(CaseID.init(_:)),
            relation: relation.flatMap(CaseRelation.init(rawValue:)),
            probability: row[5], evidence: try evidence.map(Evidence.list(json:)) ?? [],
            model: row[7], actor: row[8], reason: row[9], goesOut: !row.hasNull(atIndex: 10),
            at: row[11])
    }
}
