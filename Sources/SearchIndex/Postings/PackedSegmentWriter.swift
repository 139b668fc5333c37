/// Makes a ``PackedSegment``.
struct PackedSegmentWriter {
    private var keys: [UInt64] = []
    private var offsets: [UInt32] = []
    private var lists: [UInt8] = []

    init(terms: Int = 0) {
        keys.reserveCapacity(terms)
        offsets.reserveCapacity(terms + 1)
    }

    /// Keys rise.
    mutating func append(_ key: TermKey, _ list: PostingListWriter) {
        keys.append(key.rawValue)
        offsets.append(UInt32(lists.count))
        list.appendDirectory(to: &lists)
        lists.append(contentsOf: list.bytes)
    }

    func bytes() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(8 + keys.count * 12 + lists.count)
        withUnsafeBytes(of: UInt32(keys.count).littleEndian) { out.append(contentsOf: $0) }
        keys.withUnsafeBytes { out.append(contentsOf: $0) }
        offsets.withUnsafeBytes { out.append(contentsOf: $0) }
        withUnsafeBytes(of: UInt32(lists.count).littleEndian) { out.append(contentsOf: $0) }
        out.append(contentsOf: lists)
        return out
    }
}
