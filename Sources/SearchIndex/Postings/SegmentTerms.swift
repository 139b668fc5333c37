import GRDB

/// Walks the lists of one segment in the order of their terms, for merges and checks.
final class SegmentTerms {
    let segment: TextSegment
    private let db: Database
    private var packed: PackedSegment?
    private var index = 0
    private var buffered: [(key: TermKey, list: PostingList)] = []
    private var bufferIndex = 0
    private var next: TermKey?
    private var lastPage: (page: Int, bytes: PostingBytes)?

    /// Lists of a large segment that are read at once.
    private static let stretch = 256
    private static let greatest = TermKey(rawValue: 1 << TermKey.bits - 1)

    /// - Parameter start: the first term that is wanted.
    init(_ segment: TextSegment, from start: TermKey, _ db: Database) throws {
        self.segment = segment
        self.db = db
        if segment.area == nil {
            let packed = try TextSegmentTable.packed(segment.id, db)
            self.packed = packed
            index = packed.firstIndex(notBelow: start)
        } else {
            next = start
            try refill()
        }
    }

    /// The term the walk stands on; nil behind the last.
    var key: TermKey? {
        if let packed { return index < packed.termCount ? packed.key(index) : nil }
        return bufferIndex < buffered.count ? buffered[bufferIndex].key : nil
    }

    /// The list of ``key``, and goes on to the next term.
    func take() throws -> PostingList {
        if let packed {
            defer { index += 1 }
            return try PostingDamage.reported { try packed.list(index) }
        }
        let list = buffered[bufferIndex].list
        bufferIndex += 1
        if bufferIndex == buffered.count { try refill() }
        return list
    }

    private func refill() throws {
        buffered.removeAll(keepingCapacity: true)
        bufferIndex = 0
        guard let area = segment.area, let start = next, start <= Self.greatest else { return }
        try TextPageTable.forEachList(start...Self.greatest, area: area, db) { key, list in
            buffered.append((key, list))
            return buffered.count < Self.stretch
        }
        next = buffered.last.map { TermKey(rawValue: $0.key.rawValue + 1) }
    }

    /// The bytes of a list's blocks.
    func content(of list: PostingList) throws -> (bytes: PostingBytes, start: Int) {
        switch list.location {
        case .bytes(let bytes, let start): return (bytes, start)
        case .pages(let area, let start):
            let (page, begin) = start.quotientAndRemainder(dividingBy: TextPageTable.pageSize)
            var joined: [UInt8] = []
            joined.reserveCapacity(list.length)
            var (next, from) = (page, begin)
            while joined.count < list.length {
                let bytes = try self.page(next, area)
                let part = min(list.length - joined.count, bytes.count - from)
                guard part > 0 else {
                    throw DatabaseError(
                        resultCode: .SQLITE_CORRUPT, message: "a page of the text index is short")
                }
                joined.append(
                    contentsOf: UnsafeRawBufferPointer(start: bytes.pointer + from, count: part))
                next += 1
                from = 0
            }
            return (PostingBytes(joined), 0)
        }
    }

    private func page(_ page: Int, _ area: Int64) throws -> PostingBytes {
        if let lastPage, lastPage.page == page { return lastPage.bytes }
        let bytes = try TextPageTable.page(page, area: area, db)
        lastPage = (page, bytes)
        return bytes
    }
}
