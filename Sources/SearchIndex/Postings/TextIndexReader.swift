package import GRDB

/// Reads postings for one search, on one snapshot of the database.
package final class TextIndexReader {
    package let snapshot: TextIndexSnapshot
    private let cache: TextIndexCache
    private let db: Database

    package init(_ cache: TextIndexCache, _ db: Database) throws {
        self.cache = cache
        self.db = db
        snapshot = try cache.snapshot(db)
    }

    /// nil when no case of the segment has the term.
    func list(_ key: TermKey, in segment: TextSegment) throws -> PostingList? {
        try cache.list(key, in: segment, db)
    }

    /// The bytes of block `i` of a list: where they are and from where on.
    func block(_ i: Int, of list: PostingList) throws -> (bytes: PostingBytes, start: Int) {
        let offset = Int(list.blocks[i].start)
        switch list.location {
        case .bytes(let bytes, let start):
            return (bytes, start + offset)
        case .pages(let area, let start):
            let (page, begin) = (start + offset).quotientAndRemainder(
                dividingBy: TextPageTable.pageSize)
            let size = list.size(of: i)
            let first = try cache.page(page, area: area, db)
            if begin + size <= first.count { return (first, begin) }
            var joined: [UInt8] = []
            joined.reserveCapacity(size)
            var next = page
            var from = begin
            while joined.count < size {
                let bytes = try cache.page(next, area: area, db)
                let part = min(size - joined.count, bytes.count - from)
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

    /// One list of all terms of the segment that begin with `point`; nil when there is none.
    ///
    /// Such a list knows no impacts, so a search for it looks at every case.
    func list(beginningWith point: UInt32, in segment: TextSegment) throws -> PostingList? {
        var union = PostingUnion()
        for keys in TermKey.beginning(with: point) {
            if let area = segment.area {
                try TextPageTable.forEachList(keys, area: area, db) { _, list in
                    try union.add(list, self)
                    return true
                }
            } else {
                let packed = try cache.packed(segment, db)
                var i = packed.firstIndex(notBelow: keys.lowerBound)
                while i < packed.termCount, packed.key(i) <= keys.upperBound {
                    try union.add(PostingDamage.reported { try packed.list(i) }, self)
                    i += 1
                }
            }
        }
        return union.list()
    }

    /// In how many cases up to `last` a term occurs, replaced ones among them.
    package func documentFrequency(of key: TermKey, through last: CaseID) throws -> Int {
        var count = 0
        for segment in snapshot.segments where segment.oldest <= last.rawValue {
            guard let list = try list(key, in: segment) else { continue }
            count += list.documentFrequency
            guard segment.newest > last.rawValue else { continue }
            let start = UInt32(clamping: segment.newest - last.rawValue)
            // Later cases come first in the list: take off the blocks before `last`.
            for (i, block) in list.blocks.enumerated() where block.first < start {
                if block.last < start {
                    count -= Int(block.count)
                } else {
                    let cursor = PostingCursor(list, self)
                    count -= try cursor.casesOfBlock(i).prefix { $0 < start }.count
                }
            }
        }
        return count
    }
}
