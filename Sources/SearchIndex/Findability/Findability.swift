import GRDB

/// The self-test of the index: whatever stands in a case must lead to it, however it is asked for.
///
/// Takes cases at random and asks for each by parts of its own texts. A query goes the way every
/// query goes, through parser and compiler; only the ranking is left out, because on the first page
/// of a frequent word there is room for twenty cases.
public struct Findability: Sendable {
    private let database: CaseDatabase
    private let analyzer: Analyzer

    public init(_ database: CaseDatabase, analyzer: Analyzer = .standard) {
        self.database = database
        self.analyzer = analyzer
    }

    /// - Parameter cases: how many cases are taken; all of them when there are fewer.
    public func check(cases: Int, using random: inout some RandomNumberGenerator) throws
        -> FindabilityReport
    {
        try database.read { db in
            let last = try CaseTable.lastID(db)
            let scan = MatchScan(
                reader: try TextIndexReader(database.textIndex, db),
                lengths: DocumentLengths.Snapshot(), last: last, averageLength: 1)
            var report = FindabilityReport()
            for id in Self.sample(cases, of: last, using: &random) {
                guard let record = try CaseTable.fetch(id, db)?.record else { continue }
                report.countCase()
                let drawn = FindabilityQueries(record, analyzer: analyzer, using: &random)
                for (kind, text) in drawn.queries {
                    let found = try isFound(id, by: text, scan, db)
                    report.add(kind, text, of: record.key, found: found)
                }
            }
            return report
        }
    }

    /// Distinct ids in rising order.
    private static func sample(
        _ count: Int, of last: CaseID, using random: inout some RandomNumberGenerator
    ) -> [CaseID] {
        guard last.rawValue > 0 else { return [] }
        guard last.rawValue > count else { return (1...last.rawValue).map(CaseID.init(_:)) }
        var ids: Set<Int64> = []
        while ids.count < count { ids.insert(Int64.random(in: 1...last.rawValue, using: &random)) }
        return ids.sorted().map(CaseID.init(_:))
    }

    private func isFound(_ id: CaseID, by text: String, _ scan: MatchScan, _ db: Database) throws
        -> Bool
    {
        let query = IndexQuery(QueryParser.parse(text))
        if let pattern = CaseCharacterIndex.pattern(query) {
            return try CaseCharacterIndex.contains(pattern, id, db)
        }
        return MatchTree.lists(query)
            ? try scan.contains(query, id.rawValue)
            : try CaseCondition(query, scan).holds(for: id.rawValue)
    }
}
