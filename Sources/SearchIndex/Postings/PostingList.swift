/// The postings of one term in one segment: where its blocks are, and what they hold at best.
final class PostingList: @unchecked Sendable {
    // Unchecked because of the blocks' memory: written by the initializers only, freed at the end.
    // Not an array, whose reference would be counted at every step of a cursor.
    enum Location: Sendable {
        /// In memory, the first block at the offset.
        case bytes(PostingBytes, at: Int)
        /// In the pages of a segment, the first block at the offset of its stream.
        case pages(area: Int64, at: Int)
    }

    let blocks: UnsafeBufferPointer<PostingBlock>
    /// Bytes of all blocks.
    let length: Int
    let location: Location
    /// Number of cases that have the term.
    let documentFrequency: Int

    /// Reads a directory as ``PostingListWriter/appendDirectory(to:)`` writes it.
    /// - Parameter location: given where the directory ends.
    init(
        _ bytes: PostingBytes, at start: Int, before limit: Int,
        location: (_ end: Int) -> Location
    ) throws(PostingDamage) {
        var offset = start
        let pointer = bytes.pointer
        let count = Int(try Varint.read(pointer, &offset, before: limit))
        // A block takes five bytes of the directory at least.
        guard count <= (limit - offset) / 5 else { throw PostingDamage() }
        var blocks: [PostingBlock] = []
        blocks.reserveCapacity(count)
        var previous: UInt32 = 0
        var length: UInt32 = 0
        var frequency = 0
        for i in 0..<count {
            let first = previous &+ (try Varint.read(pointer, &offset, before: limit))
            let last = first &+ (try Varint.read(pointer, &offset, before: limit))
            let size = try Varint.read(pointer, &offset, before: limit)
            guard offset + 2 <= limit, i == 0 || first > previous, last >= first,
                size <= UInt32.max - length
            else { throw PostingDamage() }
            let cases = pointer.load(fromByteOffset: offset, as: UInt8.self)
            let impact = pointer.load(fromByteOffset: offset + 1, as: UInt8.self)
            guard cases > 0, cases <= PostingBlock.capacity else { throw PostingDamage() }
            offset += 2
            blocks.append(
                PostingBlock(
                    first: first, last: last, start: length, count: cases, impact: impact))
            frequency += Int(cases)
            length += size
            previous = last
        }
        self.blocks = Self.kept(blocks)
        self.length = Int(length)
        documentFrequency = frequency
        self.location = location(offset)
        if case .bytes(let content, let start) = self.location {
            guard start + self.length <= content.count else { throw PostingDamage() }
        }
    }

    /// A finished list in memory.
    init(_ writer: PostingListWriter) {
        blocks = Self.kept(writer.blocks)
        length = writer.bytes.count
        location = .bytes(PostingBytes(writer.bytes), at: 0)
        documentFrequency = writer.blocks.reduce(0) { $0 + Int($1.count) }
    }

    deinit { blocks.deallocate() }

    private static func kept(_ blocks: [PostingBlock]) -> UnsafeBufferPointer<PostingBlock> {
        let copy = UnsafeMutableBufferPointer<PostingBlock>.allocate(capacity: blocks.count)
        _ = copy.initialize(from: blocks)
        return UnsafeBufferPointer(copy)
    }

    /// Bytes of block `i`.
    func size(of i: Int) -> Int {
        (i + 1 < blocks.count ? Int(blocks[i + 1].start) : length) - Int(blocks[i].start)
    }

    /// What the list costs to keep.
    var memory: Int { 160 + blocks.count * MemoryLayout<PostingBlock>.stride }
}
