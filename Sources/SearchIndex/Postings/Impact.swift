/// What a term comes to in a case without its idf (``BM25/saturated(frequency:length:)``) in one
/// byte, rounded up: no case of a block scores more than the block's impact promises.
///
/// An impact holds for the average length it was worked out with. BM25 with another average is at
/// most greater by the quotient of the two, so a bound is raised by it.
/// Source: Ding & Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011.
enum Impact {
    private static let scale = (BM25.k1 + 1) / 255

    @inline(__always)
    static func rounded(up saturated: Double) -> UInt8 {
        UInt8(clamping: Int((saturated / scale).rounded(.up)))
    }

    @inline(__always)
    static func bound(_ impact: UInt8) -> Double { Double(impact) * scale }

    /// The lowest of the sixteen steps that a single posting's impact is kept in; the highest is
    /// k1 + 1, the most there is.
    private static let coarseFloor = 0.7
    private static let coarseScale = (BM25.k1 + 1 - coarseFloor) / 15

    /// An impact in four bits, rounded up.
    @inline(__always)
    static func coarse(_ impact: UInt8) -> UInt8 {
        let step = ((bound(impact) - coarseFloor) / coarseScale).rounded(.up)
        return UInt8(clamping: Int(min(15, max(0, step))))
    }

    @inline(__always)
    static func bound(coarse: UInt8) -> Double { coarseFloor + Double(coarse) * coarseScale }
}
