/// The distinct bigrams of a case with where they stand, four bytes each, sorted by hash.
///
/// Layout of an entry: bits 8–31 hash, bit 0 in the title, bit 1 in the head (title and the first
/// ``headUnits`` units of the body), bit 2 general vocabulary of appeals, bits 3–5 occurrences − 1.
struct TermVector: Equatable, Sendable {
    private(set) var entries: [UInt32]

    static let inTitle: UInt32 = 1
    static let inHead: UInt32 = 2
    static let isGeneral: UInt32 = 4
    private static let occurrenceShift: UInt32 = 3
    private static let maximumOccurrences: UInt32 = 8

    /// The first units of the body, where citizens name the place and the matter.
    static let headUnits = 120

    init(title: TextUnits, body: TextUnits, vocabulary: GeneralVocabulary = .standard) {
        var raw: [UInt32] = []
        raw.reserveCapacity(title.count + body.count)
        title.forEachBigram { term, _ in raw.append(term << 8 | Self.inTitle | Self.inHead) }
        body.forEachBigram { term, index in
            raw.append(term << 8 | (index < Self.headUnits ? Self.inHead : 0))
        }
        raw.sort()
        entries = []
        entries.reserveCapacity(raw.count)
        var i = 0
        while i < raw.count {
            let hash = raw[i] >> 8
            var flags: UInt32 = 0
            var occurrences: UInt32 = 0
            while i < raw.count, raw[i] >> 8 == hash {
                flags |= raw[i] & 0xFF
                occurrences += 1
                i += 1
            }
            if vocabulary.contains(hash) { flags |= Self.isGeneral }
            let count = min(occurrences, Self.maximumOccurrences) - 1
            entries.append(hash << 8 | flags | count << Self.occurrenceShift)
        }
    }

    init(entries: [UInt32]) { self.entries = entries }

    /// - Complexity: O(log terms).
    func contains(_ term: UInt32) -> Bool {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] >> 8 < term { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low] >> 8 == term
    }

    /// The bare hashes, ascending.
    var terms: [UInt32] { entries.map { $0 >> 8 } }

    /// 1 + ln n for n = 1…8.
    private static let damped: [Float] = [
        1, 1.6931472, 2.0986123, 2.3862944, 2.609438, 2.7917595, 2.9459101, 3.0794415,
    ]

    /// 1 + ln of how often the term occurs in the case.
    @inline(__always)
    static func dampedOccurrences(_ entry: UInt32) -> Float {
        damped[Int(entry >> occurrenceShift & 7)]
    }

    @inline(__always)
    static func occurrences(_ entry: UInt32) -> Int {
        Int(entry >> occurrenceShift & 7) + 1
    }
}
