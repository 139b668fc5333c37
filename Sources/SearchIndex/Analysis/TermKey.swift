/// A term of the text index as one number: one folded code point, or two neighbouring ones.
///
/// Code points have 21 bits, so a pair has 42 and sorts behind every single point; the pairs that
/// begin with one point lie together.
package struct TermKey: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    /// Bits that a key takes at most.
    static let bits: UInt64 = 42
    private static let pointBits: UInt64 = 21

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    @inline(__always)
    package init(_ first: UInt32, _ second: UInt32) {
        rawValue = UInt64(first) << Self.pointBits | UInt64(second)
    }

    @inline(__always)
    package init(single point: UInt32) { rawValue = UInt64(point) }

    /// nil unless `term` is one or two code points.
    package init?(_ term: String) {
        var points = term.unicodeScalars.makeIterator()
        guard let first = points.next()?.value else { return nil }
        guard let second = points.next()?.value else {
            self.init(single: first)
            return
        }
        guard points.next() == nil else { return nil }
        self.init(first, second)
    }

    /// The keys of all terms that begin with `point`: the point alone, and its pairs.
    static func beginning(with point: UInt32) -> [ClosedRange<TermKey>] {
        let alone = TermKey(single: point)
        return [alone...alone, TermKey(point, 0)...TermKey(point, (1 << 21) - 1)]
    }

    /// The code points of the term.
    package var points: [UInt32] {
        let second = UInt32(rawValue & (1 << Self.pointBits - 1))
        let first = UInt32(rawValue >> Self.pointBits)
        return first == 0 ? [second] : [first, second]
    }

    package static func < (a: TermKey, b: TermKey) -> Bool { a.rawValue < b.rawValue }
}
