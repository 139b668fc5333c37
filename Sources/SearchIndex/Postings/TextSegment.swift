/// Postings of a set of cases, written once and never changed.
///
/// A segment numbers its cases by their distance from its newest, so that lists run from the newest
/// case to the oldest.
struct TextSegment: Sendable, Equatable {
    /// Never used twice.
    var id: Int64
    /// Where its terms and pages are; nil when it is packed into one value.
    var area: Int64?
    /// Highest and lowest id of its cases.
    var newest: Int64
    var oldest: Int64
    var cases: Int
    /// The average length that its impacts were worked out with, or less.
    var averageLength: Double
    /// The last replacement or deletion that the segment knows of: cases that were replaced or
    /// deleted later do not count in it.
    var deaths: Int64

    /// Segments of one tier are merged with each other: powers of eight.
    var tier: Int { (Int.bitWidth - max(1, cases).leadingZeroBitCount - 1) / 3 }

    @inline(__always)
    func id(of number: UInt32) -> Int64 { newest - Int64(number) }
}
