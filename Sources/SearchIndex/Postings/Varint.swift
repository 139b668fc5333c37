/// Whole numbers in groups of seven bits, the lowest first; the high bit says that more follow.
enum Varint {
    @inline(__always)
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    /// Reads a number at `offset` and moves behind it.
    /// - Throws: ``PostingDamage`` when the number does not end before `limit`.
    @inline(__always)
    static func read(
        _ bytes: UnsafeRawPointer, _ offset: inout Int, before limit: Int
    ) throws(PostingDamage) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while offset < limit, shift < 35 {
            let byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
            offset += 1
            value |= UInt32(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw PostingDamage()
    }
}
