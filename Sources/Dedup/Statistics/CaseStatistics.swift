import GRDB
public import SearchIndex

/// Reads exact counts over any period; the public door of this room.
public struct CaseStatistics: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) { self.database = database }

    /// The figures of all cases submitted on those days, numbered as ``Timestamp/localDay`` does.
    /// - Complexity: O(cases of the period); 20 ms for 100,000.
    public func figures(on days: ClosedRange<Int>) throws -> FigureSet {
        try database.read { db in
            FigureSet(
                days: days, figures: try FigureTable.figures(on: days, db),
                names: try FigureNames.all(db))
        }
    }

    /// 件次 on those days; quicker than reading all of their figures.
    public func contacts(on days: ClosedRange<Int>) throws -> Int {
        try database.read { try FigureTable.contacts(on: days, $0) }
    }

    /// First and last day that has a case; nil without cases.
    public func days() throws -> ClosedRange<Int>? { try database.read(FigureTable.days) }

    /// The keys of some cases, in that order.
    public func keys(of ids: some Sequence<CaseID>) throws -> [CaseKey] {
        try database.read { db in try ids.compactMap { try CaseTable.key(of: $0, db) } }
    }

    /// A matter with what a period brought of it.
    public struct Matter: Equatable, Sendable {
        /// The case that is dispatched for it.
        public var key: CaseKey
        public var contacts: Int
        public var people: Int
        /// Whether any of the period's contacts is not closed.
        public var isOpen: Bool
    }

    /// Matters with at least two contacts among `figures`, those with the most contacts first.
    public func largestMatters(of figures: FigureSet, limit: Int) throws -> [Matter] {
        var sums: [UInt32: (contacts: Int, people: Int, open: Int)] = [:]
        for figure in figures.figures where !figure.flags.contains(.copy) {
            sums[figure.cluster, default: (0, 0, 0)].contacts += 1
            sums[figure.cluster, default: (0, 0, 0)].people += Int(figure.people)
            if !figure.flags.contains(.closed) {
                sums[figure.cluster, default: (0, 0, 0)].open += 1
            }
        }
        let largest = sums.filter { $0.value.contacts > 1 }.sorted {
            ($1.value.contacts, $1.value.people, $0.key)
                < ($0.value.contacts, $0.value.people, $1.key)
        }.prefix(max(0, limit))
        return try database.read { db in
            try largest.compactMap { cluster, sum in
                try CaseTable.key(of: CaseID(Int64(cluster)), db).map {
                    Matter(
                        key: $0, contacts: sum.contacts, people: sum.people, isOpen: sum.open > 0)
                }
            }
        }
    }

    /// Cases that a human has merged with another; what their citizens said before is to be looked at.
    public func mergedByHand() throws -> Set<CaseID> {
        try database.read { Set(try ReviewTable.mergedByHand($0)) }
    }

    /// The figures of some cases only, by their days.
    public func figures(of keys: [CaseKey], on days: ClosedRange<Int>) throws -> FigureSet {
        try database.read { db in
            let ids = Set(try keys.compactMap { try CaseTable.id(of: $0, db)?.rawValue })
            return FigureSet(
                days: days,
                figures: try FigureTable.figures(on: days, db).filter {
                    ids.contains(Int64($0.id))
                },
                names: try FigureNames.all(db))
        }
    }
}
