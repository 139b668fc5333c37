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
}
