import GRDB
import Synchronization

/// What searches keep in memory of the text index. Everything but the snapshot never changes once it
/// is written, so nothing kept here can be out of date.
package final class TextIndexCache: Sendable {
    private struct ListKey: Hashable {
        var segment: Int64
        var key: TermKey
    }

    private struct PageKey: Hashable {
        var area: Int64
        var page: Int
    }

    private struct State {
        var snapshot: TextIndexSnapshot?
        var lastDeath: Int64 = 0
        /// Lists with their directories; nil for a term that the segment does not have.
        var lists = RecencyCache<ListKey, PostingList?>(limit: 48 << 20)
        var pages = RecencyCache<PageKey, PostingBytes>(limit: 128 << 20)
        /// Small segments of the snapshot.
        var packed: [Int64: PackedSegment] = [:]
    }

    private let state = Mutex(State())
    private let lengths: DocumentLengths

    init(lengths: DocumentLengths) { self.lengths = lengths }

    /// The segments that the database of `db` shows.
    func snapshot(_ db: Database) throws -> TextIndexSnapshot {
        let generation = try TextSegmentTable.generation(db)
        let (known, lastDeath) = state.withLock { ($0.snapshot, $0.lastDeath) }
        if let known, known.generation == generation { return known }
        // A reader whose snapshot of the file is older than what is known starts from nothing.
        let base = known.map { $0.generation < generation } == true ? known : nil
        var deaths = base?.deaths ?? []
        var last = base == nil ? 0 : lastDeath
        var dead: Set<Int64> = []
        try TextDeathTable.forEach(after: last, db) { id, seq in
            if id >= deaths.count {
                deaths += Array(repeating: 0, count: Int(id) + 1 - deaths.count)
            }
            deaths[Int(id)] = UInt32(truncatingIfNeeded: seq)
            dead.insert(id)
            last = max(last, seq)
        }
        let made = TextIndexSnapshot(
            generation: generation, segments: try TextSegmentTable.live(db), deaths: deaths)
        if !dead.isEmpty { try lengths.reread(dead, db) }
        state.withLock { state in
            guard (state.snapshot?.generation ?? -1) < generation else { return }
            state.snapshot = made
            state.lastDeath = last
            let ids = Set(made.segments.map(\.id))
            state.packed = state.packed.filter { ids.contains($0.key) }
        }
        return made
    }

    func list(_ key: TermKey, in segment: TextSegment, _ db: Database) throws -> PostingList? {
        let listKey = ListKey(segment: segment.id, key: key)
        if let known = state.withLock({ $0.lists.value(listKey) }) { return known }
        let list =
            if let area = segment.area {
                try TextPageTable.list(key, area: area, db)
            } else {
                try PostingDamage.reported { try packed(segment, db).list(key) }
            }
        state.withLock { $0.lists.insert(list, for: listKey, cost: list?.memory ?? 64) }
        return list
    }

    func packed(_ segment: TextSegment, _ db: Database) throws -> PackedSegment {
        if let known = state.withLock({ $0.packed[segment.id] }) { return known }
        let packed = try TextSegmentTable.packed(segment.id, db)
        state.withLock { $0.packed[segment.id] = packed }
        return packed
    }

    func page(_ page: Int, area: Int64, _ db: Database) throws -> PostingBytes {
        let key = PageKey(area: area, page: page)
        if let known = state.withLock({ $0.pages.value(key) }) { return known }
        let bytes = try TextPageTable.page(page, area: area, db)
        state.withLock { $0.pages.insert(bytes, for: key, cost: bytes.count + 96) }
        return bytes
    }
}
