/// A small segment as one value: the number of terms (4 bytes), their keys (8 each, rising), where
/// the list of each begins and the last ends (4 each, counted from behind these), then the lists,
/// each its directory and its blocks. Numbers are little-endian.
struct PackedSegment: Sendable {
    let bytes: PostingBytes
    let termCount: Int
    private let content: Int

    init(_ bytes: PostingBytes) throws(PostingDamage) {
        self.bytes = bytes
        guard bytes.count >= 8 else { throw PostingDamage() }
        termCount = Int(bytes.pointer.loadUnaligned(as: UInt32.self))
        content = 4 + termCount * 12 + 4
        guard content <= bytes.count else { throw PostingDamage() }
    }

    func key(_ i: Int) -> TermKey {
        TermKey(
            rawValue: bytes.pointer.loadUnaligned(fromByteOffset: 4 + i * 8, as: UInt64.self))
    }

    private func offset(_ i: Int) -> Int {
        Int(
            bytes.pointer.loadUnaligned(
                fromByteOffset: 4 + termCount * 8 + i * 4, as: UInt32.self))
    }

    /// Index of the first term that is not below `key`.
    func firstIndex(notBelow key: TermKey) -> Int {
        var low = 0
        var high = termCount
        while low < high {
            let middle = (low + high) / 2
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func list(_ i: Int) throws(PostingDamage) -> PostingList {
        let start = content + offset(i)
        let end = content + offset(i + 1)
        guard start <= end, end <= bytes.count else { throw PostingDamage() }
        return try PostingList(bytes, at: start, before: end) { .bytes(bytes, at: $0) }
    }

    func list(_ key: TermKey) throws(PostingDamage) -> PostingList? {
        let i = firstIndex(notBelow: key)
        return i < termCount && self.key(i) == key ? try list(i) : nil
    }
}
