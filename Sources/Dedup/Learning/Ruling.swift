import GRDB
public import SearchIndex

/// A pair that a human has ruled on, with what the running evidence says of it.
public struct Ruling: Equatable, Sendable {
    /// Bits of the model before anything was learnt from rulings.
    var bits: Double
    public var isMatch: Bool
    /// One act, such as a split, may rule on many pairs; together they count as their square root.
    var importance: Double
    /// Codes of both channels, as in ``LearntBits/channels``.
    var channels: String
    /// Rulings held out are never learnt from; a model is judged by them.
    public var isHeldOut: Bool

    /// Every fifth pair, by the ids of its cases: the same ones whatever is ruled later.
    private static let heldOut: UInt64 = 5

    static func isHeldOut(_ a: CaseID, _ b: CaseID) -> Bool {
        let low = UInt64(bitPattern: min(a, b).rawValue)
        let high = UInt64(bitPattern: max(a, b).rawValue)
        return StableHash.mix(low &* 0x9E37_79B9 ^ high) % heldOut == 0
    }
}

/// Reads what humans have ruled, as evidence to learn from.
public struct Rulings: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// Pairs looked at, the newest first: what was ruled years ago need not hold.
    private static let most = 20_000

    /// Every ruled pair under the term weights of the file as it is.
    public func all(_ model: MatchModel) throws -> [Ruling] {
        try database.read { db in
            let comparator = PairComparator(statistics: try IntakeState(db).statistics)
            let ruled = try LinkRuleTable.newest(Self.most, db)
            var acts: [LinkRuleTable.Act: Int] = [:]
            for rule in ruled { acts[rule.act, default: 0] += 1 }
            return try ruled.compactMap { rule -> Ruling? in
                guard let a = try CaseFeatureTable.fetch(rule.a, db),
                    let b = try CaseFeatureTable.fetch(rule.b, db),
                    let one = try CaseTable.key(of: rule.a, db),
                    let other = try CaseTable.key(of: rule.b, db)
                else { return nil }
                let probe = ProbeCase(CaseProfile(a), comparator.statistics)
                let vector = comparator.measures(probe, CaseProfile(b))
                return Ruling(
                    bits: model.score(vector).weight, isMatch: rule.kind == .mustLink,
                    importance: 1 / Double(acts[rule.act] ?? 1).squareRoot(),
                    channels: LearntBits.pair(one.channel, other.channel),
                    isHeldOut: Ruling.isHeldOut(rule.a, rule.b))
            }
        }
    }
}
