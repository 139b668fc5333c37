import SearchIndex

/// The keys a case is filed under, by rule; cases that share a key are worth comparing.
///
/// - near copy: bands of the signature, found whatever the words weigh;
/// - rare terms: the case's rarest bigrams, mostly of names, whatever the wording around them;
/// - reporter: all earlier cases of the same citizen.
struct BlockingKeys: Equatable, Sendable {
    enum Rule: UInt64, Sendable {
        case nearCopy = 1, rareTerm, reporter, name
    }

    /// Band keys; independent of what else is stored.
    let nearCopy: [Int64]
    let reporter: Int64?

    init(_ features: CaseFeatures, units: CaseUnits) {
        var all = units.title
        all.append(units.body)
        nearCopy = NearCopySignature.bandKeys(of: all).map { Self.key(.nearCopy, $0) }
        reporter = features.reporter == 0 ? nil : Self.key(.reporter, features.reporter)
    }

    /// Number of rare terms a case is filed under.
    static let filedTerms = 24
    /// Number of rare terms a case is looked up by.
    static let lookedUpTerms = 32

    /// The `limit` rarest terms of a case, those of the head before those of the rest.
    static func rarest(
        _ vector: TermVector, limit: Int, _ frequencies: TermFrequencies
    ) -> [(key: Int64, count: Int)] {
        var scored: [(rank: Int, term: UInt32, count: Int)] = []
        scored.reserveCapacity(vector.entries.count)
        for entry in vector.entries {
            let count = frequencies.count(of: entry >> 8)
            // A term of the head counts as twice as rare: names of the matter stand there.
            let inHead = entry & TermVector.inHead != 0
            let general = entry & TermVector.isGeneral != 0
            scored.append(((inHead ? count : 2 * count + 1) * (general ? 4 : 1), entry >> 8, count))
        }
        scored.sort { ($0.rank, $0.term) < ($1.rank, $1.term) }
        return scored.prefix(limit).map { (key(.rareTerm, UInt64($0.term)), $0.count) }
    }

    static func key(_ rule: Rule, _ value: UInt64) -> Int64 {
        // 48 bits keep the stored key short; the rule keeps key spaces apart.
        Int64(bitPattern: StableHash.mix(value &+ rule.rawValue << 56) >> 16)
    }
}
