import CICU

/// Text in the one form that index, queries and duplicate evidence compare: NFKC, case-folded,
/// simplified characters; every code point knows which bytes of the source it came from.
///
/// Folding is total: any string in, no error. Folding twice gives the same points as folding once.
/// Source: Unicode Standard Annex #15, NFKC_Casefold; ICU "Traditional-Simplified"
public struct FoldedText: Sendable {
    /// Folded code points, in order.
    public private(set) var points: [UInt32] = []
    /// UTF-8 offset in the source where the segment that gave each point begins.
    private(set) var starts: [UInt32] = []
    /// UTF-8 offset in the source where that segment ends.
    private(set) var ends: [UInt32] = []
    private var keepsOffsets = true

    public init(_ text: String) {
        var text = text
        text.withUTF8 { fold($0) }
    }

    /// Folds what is known to be valid UTF-8, without the offsets that highlights need.
    init(withoutOffsets utf8: UnsafeBufferPointer<UInt8>) {
        keepsOffsets = false
        fold(utf8)
    }

    public var count: Int { points.count }

    /// UTF-8 byte range in the source that gave the points of `range`.
    public func sourceRange(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, range.upperBound <= ends.count else { return 0..<0 }
        return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    }

    /// The folded points of `range` as text.
    public func text(in range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for point in points[range] { Unicode.Scalar(point).map { view.append($0) } }
        return String(view)
    }

    public var text: String { text(in: 0..<points.count) }

    private mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>) {
        let table = FoldTable.shared
        points.reserveCapacity(utf8.count / 2)
        if keepsOffsets {
            starts.reserveCapacity(utf8.count / 2)
            ends.reserveCapacity(utf8.count / 2)
        }
        var offset = 0
        while offset < utf8.count {
            let (point, length) = Self.decode(utf8, at: offset)
            let next = offset + length
            let following = next < utf8.count ? Self.decode(utf8, at: next).point : 0
            let isAlone = next >= utf8.count || table.startsSegment(following)
            let target = table.target(of: point)
            if isAlone, target != 0 {
                if target != FoldTable.nothing { append(target, offset, next) }
                offset = next
            } else {
                offset = foldSegment(utf8, from: offset, table)
            }
        }
    }

    /// Longest run folded in one call to ICU, in code points; longer runs of combining marks exist
    /// only as an attack and are cut there.
    private static let longestSegment = 64

    private mutating func foldSegment(
        _ utf8: UnsafeBufferPointer<UInt8>, from start: Int, _ table: FoldTable
    ) -> Int {
        var segment: [UInt32] = []
        var offset = start
        while offset < utf8.count, segment.count < Self.longestSegment {
            let (point, length) = Self.decode(utf8, at: offset)
            if offset > start, table.startsSegment(point) { break }
            segment.append(point)
            offset += length
        }
        // No code point folds to more than 18 (U+FDFA).
        var folded = [UInt32](repeating: 0, count: segment.count * 18)
        let count = cicu_fold_segment(
            segment, Int32(segment.count), &folded, Int32(folded.count))
        for point in count < 0 ? segment[...] : folded[..<Int(count)] {
            append(point, start, offset)
        }
        return offset
    }

    @inline(__always)
    private mutating func append(_ point: UInt32, _ start: Int, _ end: Int) {
        points.append(point)
        guard keepsOffsets else { return }
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: end))
    }

    /// Decodes one code point of what Swift guarantees to be valid UTF-8.
    @inline(__always)
    private static func decode(_ utf8: UnsafeBufferPointer<UInt8>, at i: Int)
        -> (point: UInt32, length: Int)
    {
        let first = UInt32(utf8[i])
        func trail(_ k: Int) -> UInt32 { UInt32(utf8[i + k]) & 0x3F }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | trail(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
        return ((first & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
    }
}
