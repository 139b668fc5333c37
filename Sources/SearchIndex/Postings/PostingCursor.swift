/// Walks the cases of one list, forward only, and tells where the term stands in each.
final class PostingCursor {
    /// Behind the last case.
    static let end = UInt32.max

    let list: PostingList
    private let reader: TextIndexReader
    private let cases = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.capacity)
    private var block = -1
    private var index = 0
    /// Keeps what ``base`` points to.
    private var bytes: PostingBytes?
    private var base: UnsafeRawPointer
    private var blockStart = 0
    private var blockEnd = 0
    /// Where the places of case ``placesIndex`` of the block begin.
    private var placesStart = 0
    private var placesIndex = 0
    /// The block whose impact was asked for last.
    private var shallow = 0
    /// The case the cursor stands on; ``end`` behind the last.
    private(set) var current: UInt32 = 0

    /// The places in ``current``, as ``PositionCode`` compares them, once ``readPlaces()`` was called.
    private(set) var places: UnsafeMutablePointer<UInt32>
    private(set) var placeCount = 0
    private var placeCapacity = 64
    private var placesAreRead = false

    init(_ list: PostingList, _ reader: TextIndexReader) {
        self.list = list
        self.reader = reader
        places = .allocate(capacity: placeCapacity)
        base = UnsafeRawPointer(cases)
    }

    deinit {
        cases.deallocate()
        places.deallocate()
    }

    /// Goes to the first case that is not before `number`.
    func advance(to number: UInt32) throws -> UInt32 {
        if block >= 0, current >= number { return current }
        if current == Self.end { return current }
        if block < 0 || list.blocks[block].last < number {
            let next = firstBlock(notBefore: number, from: block + 1)
            guard next < list.blocks.count else {
                current = Self.end
                return current
            }
            try load(next)
        }
        // The last case of the block is not before `number`.
        while cases[index] < number { index += 1 }
        current = cases[index]
        placesAreRead = false
        return current
    }

    /// What the term comes to at best in the cases from `number` on, and up to which case that holds.
    func impact(from number: UInt32) -> (impact: UInt8, through: UInt32) {
        let blocks = list.blocks
        if shallow < blocks.count, blocks[shallow].last < number {
            shallow = firstBlock(notBefore: number, from: shallow + 1)
        }
        guard shallow < blocks.count else { return (0, Self.end) }
        let block = blocks[shallow]
        return block.first > number ? (0, block.first - 1) : (block.impact, block.last)
    }

    /// What the term comes to at best in ``current``.
    var coarseImpact: UInt8 { PostingBlock.coarseImpact(base + blockStart, index) }

    private func firstBlock(notBefore number: UInt32, from start: Int) -> Int {
        let blocks = list.blocks
        var low = start
        var high = start
        var step = 1
        while high < blocks.count, blocks[high].last < number {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].last < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func load(_ i: Int) throws {
        let (bytes, start) = try reader.block(i, of: list)
        let size = list.size(of: i)
        let places = try PostingDamage.reported {
            guard start + size <= bytes.count else { throw PostingDamage() }
            return try list.blocks[i].readCases(bytes.pointer + start, length: size, into: cases)
        }
        self.bytes = bytes
        base = bytes.pointer
        blockStart = start
        blockEnd = start + size
        placesStart = start + places
        placesIndex = 0
        block = i
        index = 0
    }

    /// All cases of block `i`, without moving on from there.
    func casesOfBlock(_ i: Int) throws -> [UInt32] {
        try load(i)
        return Array(UnsafeBufferPointer(start: cases, count: Int(list.blocks[i].count)))
    }

    /// Reads where the term stands in ``current``.
    func readPlaces() throws {
        guard !placesAreRead else { return }
        var isBeyondFirstPage = false
        try decodePlaces { stored in
            isBeyondFirstPage = isBeyondFirstPage || PositionCode.isBeyondFirstPage(stored)
            return PositionCode.compared(stored)
        }
        if isBeyondFirstPage {
            var all = UnsafeMutableBufferPointer(start: places, count: placeCount)
            all.sort()
        }
        placesAreRead = true
    }

    /// The places in ``current`` as ``PositionCode`` stores them.
    func storedPlaces() throws -> [UInt32] {
        try decodePlaces { $0 }
        return Array(UnsafeBufferPointer(start: places, count: placeCount))
    }

    /// Goes behind the places of ``current``; nothing of them can be read afterwards.
    @inline(__always)
    private func decodePlaces(_ converted: (UInt32) -> UInt32) throws {
        do {
            while placesIndex < index {
                try PostingBlock.skipPlaces(base, &placesStart, before: blockEnd)
                placesIndex += 1
            }
            placeCount = 0
            var place: UInt32 = 0
            while true {
                let value = try Varint.read(base, &placesStart, before: blockEnd)
                place &+= value >> 1
                if placeCount == placeCapacity { growPlaces() }
                places[placeCount] = converted(place)
                placeCount += 1
                if value & 1 == 1 { break }
            }
            placesIndex += 1
        } catch {
            try PostingDamage.reported { throw error }
        }
    }

    private func growPlaces() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: placeCapacity * 2)
        larger.initialize(from: places, count: placeCount)
        places.deallocate()
        places = larger
        placeCapacity *= 2
    }
}
