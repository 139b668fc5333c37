/// In how many cases each term occurs, for terms given by hash.
///
/// A table of fixed size indexed by hash: terms that share a slot are counted together, so a
/// frequency is never too low. With a million cases (0.8 million distinct bigrams) about a third of
/// the rare terms share a slot with another rare one.
struct TermFrequencies: Sendable {
    /// 2^21 slots of 4 bytes: 8 MiB, whatever the number of cases.
    static let slots = 1 << 21

    private(set) var counts = [UInt32](repeating: 0, count: slots)
    /// Number of cases counted.
    private(set) var cases = 0

    /// Counts one case; every term once.
    mutating func add(_ vector: TermVector) {
        for entry in vector.entries { counts[Self.slot(entry >> 8)] &+= 1 }
        cases += 1
    }

    /// Takes back one case that was counted.
    mutating func remove(_ vector: TermVector) {
        for entry in vector.entries { counts[Self.slot(entry >> 8)] &-= 1 }
        cases -= 1
    }

    mutating func load(page: Int, _ values: [UInt32]) {
        let start = page * Self.pageSlots
        guard start >= 0, start + values.count <= counts.count else { return }
        counts.replaceSubrange(start..<(start + values.count), with: values)
    }

    mutating func setCases(_ count: Int) { cases = count }

    /// Number of cases that hold the term (or one that shares its slot).
    @inline(__always)
    func count(of term: UInt32) -> Int { Int(counts[Self.slot(term)]) }

    /// Slots in a stored page.
    static let pageSlots = 1 << 15

    func page(_ page: Int) -> ArraySlice<UInt32> {
        counts[(page * Self.pageSlots)..<((page + 1) * Self.pageSlots)]
    }

    /// A value for every slot, made from its count; `transform` is asked once for each small count.
    func mapped(_ transform: (Int) -> UInt8) -> [UInt8] {
        let small = (0..<4096).map(transform)
        return counts.map { $0 < 4096 ? small[Int($0)] : transform(Int($0)) }
    }

    @inline(__always)
    static func slot(_ term: UInt32) -> Int { Int(term) & (slots - 1) }
}
