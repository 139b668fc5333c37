/// Band keys under which near copies of a text meet.
///
/// One-permutation hashing of unit trigrams into ``bins`` bins with densification by rotation, cut
/// into ``bands`` bands: two texts with Jaccard similarity j share a band with probability
/// 1 − (1 − j⁴)⁸, i.e. 0.99 at 0.8, 0.89 at 0.7, 0.4 at 0.5.
/// Source: P. Li, A. Owen, C.-H. Zhang, One Permutation Hashing, NIPS 2012; A. Shrivastava, P. Li,
/// Densifying One Permutation Hashing, ICML 2014.
enum NearCopySignature {
    static let bins = 32
    static let bands = 8

    /// No keys for texts too short to be copies of each other by chance alone.
    static func bandKeys(of units: TextUnits) -> [UInt64] {
        guard units.count >= 8 else { return [] }
        var minima = [UInt64](repeating: .max, count: bins)
        let values = units.values
        for i in 0..<(values.count - 2) {
            let hash = StableHash.mix(
                UInt64(values[i]) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(values[i + 1]) << 21
                    ^ UInt64(values[i + 2]) << 42)
            let bin = Int(hash >> 59)
            minima[bin] = min(minima[bin], hash)
        }
        guard let filled = minima.firstIndex(where: { $0 != .max }) else { return [] }
        // An empty bin takes the value of the next filled one.
        var last = minima[filled]
        for i in stride(from: filled + bins, to: filled, by: -1) {
            let bin = i % bins
            if minima[bin] == .max { minima[bin] = last &+ UInt64(bin) } else { last = minima[bin] }
        }
        let rows = bins / bands
        return (0..<bands).map { band in
            minima[(band * rows)..<((band + 1) * rows)].reduce(UInt64(band)) {
                StableHash.mix($0 ^ $1)
            }
        }
    }
}
