/// Makes the postings of one term: blocks and their directory.
struct PostingListWriter {
    private(set) var blocks: [PostingBlock] = []
    /// The blocks' bytes one after the other.
    private(set) var bytes: [UInt8] = []
    private var cases: [UInt32] = []
    private var places: [UInt8] = []
    private var impacts: [UInt8] = []

    init() { cases.reserveCapacity(PostingBlock.capacity) }

    mutating func removeAll() {
        blocks.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        cases.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        impacts.removeAll(keepingCapacity: true)
    }

    /// Adds a case behind those before it.
    /// - Parameter places: as ``PostingBlock`` stores them.
    mutating func append(_ id: UInt32, places: UnsafeRawBufferPointer, impact: UInt8) {
        cases.append(id)
        self.places.append(contentsOf: places)
        impacts.append(impact)
        if cases.count == PostingBlock.capacity { flush() }
    }

    /// Adds all cases of a block: a full one as it is, the cases of a small one to those before.
    /// - Parameter block: its cases already as this list numbers them.
    mutating func append(_ block: PostingBlock, _ content: UnsafeRawBufferPointer)
        throws(PostingDamage)
    {
        let count = Int(block.count)
        if cases.count + count > PostingBlock.capacity { flush() }
        if cases.isEmpty, count >= PostingBlock.capacity / 2 {
            var block = block
            block.start = UInt32(bytes.count)
            blocks.append(block)
            bytes.append(contentsOf: content)
            return
        }
        guard let base = content.baseAddress else { throw PostingDamage() }
        var scratch = ContiguousArray<UInt32>(repeating: 0, count: PostingBlock.capacity)
        let placesStart = try scratch.withUnsafeMutableBufferPointer {
            (buffer) throws(PostingDamage) -> Int in
            guard let start = buffer.baseAddress else { throw PostingDamage() }
            return try block.readCases(base, length: content.count, into: start)
        }
        cases.append(contentsOf: scratch[..<count])
        places.append(contentsOf: content[placesStart...])
        for i in 0..<count { impacts.append(block.impact(base, i)) }
        if cases.count == PostingBlock.capacity { flush() }
    }

    /// Ends the list.
    mutating func finish() { flush() }

    private mutating func flush() {
        guard let first = cases.first, let last = cases.last else { return }
        blocks.append(
            PostingBlock(
                first: first, last: last, start: UInt32(bytes.count), count: UInt8(cases.count),
                impact: impacts.max() ?? 0))
        cases.withUnsafeBufferPointer {
            PostingBlock.append($0, impacts: impacts, to: &bytes)
        }
        bytes.append(contentsOf: places)
        cases.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        impacts.removeAll(keepingCapacity: true)
    }

    /// Number of blocks, then of each: the step from the last case before it to its first, from
    /// there to its last, its length in bytes, its count and its impact.
    func appendDirectory(to out: inout [UInt8]) {
        Varint.append(UInt32(blocks.count), to: &out)
        var previous: UInt32 = 0
        for (i, block) in blocks.enumerated() {
            let end = i + 1 < blocks.count ? blocks[i + 1].start : UInt32(bytes.count)
            Varint.append(block.first - previous, to: &out)
            Varint.append(block.last - block.first, to: &out)
            Varint.append(end - block.start, to: &out)
            out.append(block.count)
            out.append(block.impact)
            previous = block.last
        }
    }
}
