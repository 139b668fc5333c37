/// Hashes that stay the same in every process and version, for keys that are stored.
///
/// Swift's `Hasher` is seeded anew in each process and must never be stored. Not for security.
enum StableHash {
    /// Finalizer of MurmurHash3 (A. Appleby, public domain), a bijection that spreads all bits.
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var h = value
        h ^= h >> 33
        h &*= 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 33
        h &*= 0xC4CE_B9FE_1A85_EC53
        h ^= h >> 33
        return h
    }

    /// Hash of a sequence of code points.
    @inline(__always)
    static func hash(_ points: some Sequence<UInt32>, seed: UInt64 = 0) -> UInt64 {
        var h = seed ^ 0x9E37_79B9_7F4A_7C15
        for point in points { h = mix(h ^ UInt64(point)) }
        return h
    }

    static func hash(_ text: String, seed: UInt64 = 0) -> UInt64 {
        hash(text.unicodeScalars.lazy.map(\.value), seed: seed)
    }
}
