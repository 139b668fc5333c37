import Foundation
import SearchIndex

/// The keys a case is filed under, by rule; cases that share a key are worth comparing.
///
/// - near copy: bands of the signature, found whatever the words weigh;
/// - rare terms: the case's rarest bigrams, mostly of names, whatever the wording around them;
/// - name: estates, schools, lines … named where the case says what it is about;
/// - address: the same registered address;
/// - number: the case's own number, for cases whose text cites it;
/// - reporter: all earlier cases of the same citizen.
struct BlockingKeys: Equatable, Sendable {
    enum Rule: UInt64, Sendable {
        case nearCopy = 1, term, reporter, name, address, number
    }

    /// Band keys; independent of what else is stored.
    let nearCopy: [UInt32]
    let reporter: UInt32?
    /// Names that say what the case is about.
    let names: [UInt32]
    let address: UInt32?
    let number: UInt32?
    /// Keys that cases cited in the text are filed under.
    let cited: [UInt32]

    /// Names a case is filed under at the most.
    private static let namesFiled = 6

    init(_ features: CaseFeatures, units: CaseUnits) {
        let named = features.names.filter { $0.isProminent && $0.kind != .district }
        names = named.prefix(Self.namesFiled).map {
            Self.key(.name, StableHash.hash($0.core, seed: UInt64($0.kind.rawValue)))
        }
        var all = units.title
        all.append(units.body)
        nearCopy = NearCopySignature.bandKeys(of: all).map { Self.key(.nearCopy, $0) }
        reporter = features.reporter == 0 ? nil : Self.key(.reporter, features.reporter)
        let place = features.place
        address =
            place.address.isEmpty
            ? nil : Self.key(.address, StableHash.hash(place.address, seed: UInt64(place.division)))
        let number = { Self.key(.number, UInt64($0 as UInt32)) }
        self.number = features.numbers.own == 0 ? nil : number(features.numbers.own)
        cited = features.numbers.cited.map(number)
    }

    /// All keys that the case is filed under.
    func filed(with telling: [(key: UInt32, count: Int)]) -> [UInt32] {
        nearCopy + names + [reporter, address, number].compactMap { $0 } + telling.map(\.key)
    }

    /// Number of telling terms a case is filed and looked up under.
    static let termKeys = 48

    /// A term held by no more cases than are read from under one key is as good as any rarer one.
    private static let equallyRare = 100.0

    /// The most telling terms of a case: rare ones, first those of the title, then of the head.
    ///
    /// Weight: min(idf, cap)·(1 + ln tf), doubled in the title, half as much again in the head. A
    /// term nobody else holds yet counts half: it may be a new name, or a typing error.
    /// Source: measured on labelled messages, pair recall 0.995 at 83 candidates a case against
    /// 0.94 with an uncapped idf.
    static func telling(_ vector: TermVector, _ statistics: TermStatisticsSnapshot)
        -> [(key: UInt32, count: Int)]
    {
        let frequencies = statistics.frequencies
        let cap = Float(max(3, log(Double(frequencies.cases + 1) / equallyRare)))
        // Weight in the high bits, term in the low ones: plain integers sort fastest.
        var scored: [UInt64] = []
        scored.reserveCapacity(vector.entries.count)
        for entry in vector.entries {
            let term = entry >> 8
            let count = frequencies.count(of: term)
            let idf = min(cap, statistics.weights.uncapped(count: count))
            let place: Float =
                entry & TermVector.inTitle != 0 ? 2 : entry & TermVector.inHead != 0 ? 1.5 : 1
            let weight = idf * TermVector.dampedOccurrences(entry) * place * (count <= 1 ? 0.5 : 1)
            scored.append(UInt64(weight * 4096) << 24 | UInt64(term))
        }
        scored.sort(by: >)
        return scored.prefix(termKeys).map { packed in
            let term = UInt32(truncatingIfNeeded: packed & 0xFF_FFFF)
            return (key(.term, UInt64(term)), frequencies.count(of: term))
        }
    }

    static func key(_ rule: Rule, _ value: UInt64) -> UInt32 {
        // Among a million cases one lookup in 400 meets a stranger's key: one needless comparison.
        // The rule keeps key spaces apart; 0 stands for no key.
        UInt32(truncatingIfNeeded: StableHash.mix(value ^ rule.rawValue << 56) >> 32) | 1
    }
}
