/// Up to 128 postings of one term that are read together.
///
/// As bytes: the width of the steps (1 byte), the coarse impact of each case (4 bits), the steps from
/// each case to the next less one, packed at that width, then of each case the places of the term
/// (``PositionCode``) as steps, each a varint of twice the step plus one where it is the case's last. The first case, the count and the
/// length stand in the list's directory, so that a merge copies full blocks as they are.
/// Source: the blocks of 128 are those of Lucene's and tantivy's postings.
struct PostingBlock: Sendable {
    /// Postings a block has at most.
    static let capacity = 128

    /// First and last case, as the segment numbers them.
    var first: UInt32
    var last: UInt32
    /// Where the block's bytes begin, from those of its list.
    var start: UInt32
    var count: UInt8
    /// What the term comes to in the best of the cases, see ``Impact``.
    var impact: UInt8

    /// Begins a block: all but its places.
    /// - Parameter cases: rising, each with the impact of the same index.
    static func append(
        _ cases: UnsafeBufferPointer<UInt32>, impacts: [UInt8], to bytes: inout [UInt8]
    ) {
        var all: UInt32 = 0
        for i in 1..<max(1, cases.count) { all |= cases[i] - cases[i - 1] - 1 }
        let width = UInt32.bitWidth - all.leadingZeroBitCount
        bytes.append(UInt8(width))
        for i in stride(from: 0, to: cases.count, by: 2) {
            let high = i + 1 < cases.count ? Impact.coarse(impacts[i + 1]) : 0
            bytes.append(Impact.coarse(impacts[i]) | high << 4)
        }
        var word: UInt64 = 0
        var filled = 0
        guard width > 0 else { return }
        for i in 1..<max(1, cases.count) {
            word |= UInt64(cases[i] - cases[i - 1] - 1) << UInt64(filled)
            filled += width
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
                filled -= 8
            }
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    }

    /// Reads the cases of a block of `length` bytes.
    /// - Returns: where the places begin.
    @inline(__always)
    func readCases(
        _ bytes: UnsafeRawPointer, length: Int, into cases: UnsafeMutablePointer<UInt32>
    ) throws(PostingDamage) -> Int {
        let count = Int(count)
        guard length > 0, count > 0, count <= Self.capacity else { throw PostingDamage() }
        let width = Int(bytes.load(as: UInt8.self))
        let steps = 1 + (count + 1) / 2
        let end = steps + ((count - 1) * width + 7) / 8
        guard width <= 32, end <= length else { throw PostingDamage() }
        let mask = (UInt64(1) << UInt64(width)) - 1
        var current = first
        cases[0] = current
        var bit = steps * 8
        for i in 1..<max(1, count) {
            let word = bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
            let step = UInt32(truncatingIfNeeded: (word >> UInt64(bit & 7)) & mask)
            current = current &+ step &+ 1
            cases[i] = current
            bit += width
        }
        guard current == last, current >= first else { throw PostingDamage() }
        return end
    }

    /// The coarse impact of case `i` of a block that begins at `bytes`.
    @inline(__always)
    static func coarseImpact(_ bytes: UnsafeRawPointer, _ i: Int) -> UInt8 {
        bytes.load(fromByteOffset: 1 + i >> 1, as: UInt8.self) >> UInt8((i & 1) << 2) & 15
    }

    /// The impact of case `i`, no less than what it was when it was written.
    @inline(__always)
    func impact(_ bytes: UnsafeRawPointer, _ i: Int) -> UInt8 {
        min(impact, Impact.rounded(up: Impact.bound(coarse: Self.coarseImpact(bytes, i))))
    }

    /// Moves `offset` behind the places of one case.
    @inline(__always)
    static func skipPlaces(_ bytes: UnsafeRawPointer, _ offset: inout Int, before limit: Int)
        throws(PostingDamage)
    {
        while offset < limit {
            var byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
            let isLast = byte & 1 == 1
            offset += 1
            while byte >= 0x80, offset < limit {
                byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
                offset += 1
            }
            if isLast { return }
        }
        throw PostingDamage()
    }

    /// Appends the places of one case, stored numbers that rise.
    static func appendPlaces(_ places: UnsafeBufferPointer<UInt32>, to bytes: inout [UInt8]) {
        var previous: UInt32 = 0
        for (i, place) in places.enumerated() {
            let isLast: UInt32 = i + 1 == places.count ? 1 : 0
            Varint.append((place - previous) << 1 | isLast, to: &bytes)
            previous = place
        }
    }
}
