import SearchIndex

/// Text as the units that duplicate evidence counts: one per character of unspaced scripts, one per
/// run of Latin letters and digits, so that `A3区` and `A7区` differ in one unit.
struct TextUnits: Sendable {
    /// Values of all units in order; a run ends where ``breaks`` holds its index.
    private(set) var values: [UInt32] = []
    /// Index one past the last unit of each run.
    private(set) var runEnds: [Int] = []

    init(_ text: FoldedText) {
        values.reserveCapacity(text.count)
        for run in TextRun.runs(of: text) {
            var i = run.range.lowerBound
            while i < run.range.upperBound {
                if CharacterClass.of(text.points[i]) == .unspaced {
                    values.append(text.points[i])
                    i += 1
                    continue
                }
                let start = i
                while i < run.range.upperBound, CharacterClass.of(text.points[i]) != .unspaced {
                    i += 1
                }
                let hash = StableHash.hash(text.points[start..<i])
                values.append(UInt32(truncatingIfNeeded: hash) | Self.codeFlag)
            }
            runEnds.append(values.count)
        }
    }

    /// Adds the runs of another text after these.
    mutating func append(_ other: TextUnits) {
        runEnds += other.runEnds.map { $0 + values.count }
        values += other.values
    }

    /// Set in units that stand for a run of letters or digits; no code point reaches it.
    private static let codeFlag: UInt32 = 0x8000_0000

    var count: Int { values.count }

    /// Calls `body` with each pair of neighbouring units of a run, and whether the first of them is
    /// among the first `head` units.
    @inline(__always)
    func forEachBigram(_ body: (_ term: UInt32, _ index: Int) -> Void) {
        var start = 0
        for end in runEnds {
            if end - start > 1 {
                for i in start..<(end - 1) { body(Self.term(values[i], values[i + 1]), i) }
            }
            start = end
        }
    }

    /// 24-bit hash of two neighbouring units.
    @inline(__always)
    static func term(_ a: UInt32, _ b: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.mix(UInt64(a) << 32 | UInt64(b)) >> 40)
    }
}
