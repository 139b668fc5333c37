import GRDB
public import SearchIndex

/// Review pairs with both their cases, in the order they press.
public struct ReviewQueue: Sendable {
    /// A pair put before a human.
    public struct Item: Equatable, Sendable {
        public var pair: ReviewPair
        /// The case that arrived later.
        public var later: StoredCase
        public var earlier: StoredCase
        /// When the question came up, milliseconds since 1970.
        public var openedAt: Int64
        /// When the later case goes out all the same, milliseconds since 1970; nil: it is not held.
        public var heldUntil: Int64?
        /// Who settled it; nil while it is open, or when the program did.
        public var decidedBy: String?
    }

    private let database: CaseDatabase

    public init(database: CaseDatabase) { self.database = database }

    /// The pairs with the shortest fuse, and how many there are.
    public func mostPressing(_ limit: Int) throws -> (items: [Item], open: Int) {
        try database.read { db in
            let items = try ReviewTable.mostPressing(limit, db).compactMap { pair in
                try Self.item(pair, db)
            }
            return (items, try ReviewTable.openCount(db))
        }
    }

    /// One pair, open or settled; nil when there is none.
    public func item(_ id: Int64) throws -> Item? {
        try database.read { db in
            try ReviewTable.fetch(id, db).flatMap { try Self.item($0, db) }
        }
    }

    private static func item(_ pair: ReviewPair, _ db: Database) throws -> Item? {
        guard let later = try CaseTable.fetch(pair.caseID, db),
            let earlier = try CaseTable.fetch(pair.otherID, db)
        else { return nil }
        let arrival = try MergeLog.entries(of: pair.caseID, db).first
        return Item(
            pair: pair, later: later, earlier: earlier,
            openedAt: arrival?.at ?? later.record.submittedAt.milliseconds,
            heldUntil: try DispatchHoldTable.release(of: later.clusterID, db),
            decidedBy: try ReviewTable.decision(of: pair.id, db)?.actor)
    }
}
