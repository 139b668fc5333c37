/// Blocking key → the newest cases filed under it, in memory.
///
/// Some fifty keys are read and written per arriving case; a b-tree lookup for each would be most of
/// the cost of a decision. The keys are stored with their case (``BlockKeyTable``) and filed again
/// when the file is opened.
///
/// Cut into shards by key, each of which grows by itself: one table of all keys would take half as
/// much again of memory, and a pause, whenever it grows.
struct BlockIndex: Sendable {
    /// Cases kept under one key, the newest; a key that many share tells little, and its list must
    /// not grow with the store.
    static let casesPerKey = 128

    private static let shardBits = 8

    private var shards = [Shard](repeating: Shard(), count: 1 << shardBits)

    /// Files a case under each key.
    mutating func file(_ id: UInt32, under keys: [UInt32]) {
        for key in keys { shards[Self.shard(of: key)].file(id, under: key) }
    }

    /// Calls `body` with each case under `key`, in no particular order.
    @inline(__always)
    func forEach(_ key: UInt32, _ body: (UInt32) -> Void) {
        shards[Self.shard(of: key)].forEach(key, body)
    }

    /// Keys are hashes; the low bits choose the place within a shard.
    @inline(__always)
    private static func shard(of key: UInt32) -> Int { Int(key >> UInt32(32 - shardBits)) }
}

/// The keys of one shard.
///
/// Layout: an open-addressing table of (key, value) pairs. A value below ``listFlag`` is the only
/// case under its key; any other points into `arena`, where a list takes `[filed, capacity, case …]`
/// and becomes a ring when it reaches ``BlockIndex/casesPerKey``.
private struct Shard: Sendable {
    private static let listFlag: UInt32 = 0x8000_0000

    private var slots: [Slot] = Array(repeating: Slot(), count: 1 << 6)
    private var used = 0
    private var arena: [UInt32] = []
    /// Places of lists given up, by capacity; taken again before the arena grows.
    private var free: [UInt32: [UInt32]] = [:]

    private struct Slot {
        /// 0 where the slot is empty.
        var key: UInt32 = 0
        var value: UInt32 = 0
    }

    mutating func file(_ id: UInt32, under key: UInt32) {
        if used * 10 >= slots.count * 7 { grow() }
        let index = place(of: key)
        if slots[index].key == 0 {
            slots[index] = Slot(key: key, value: id)
            used += 1
            return
        }
        let value = slots[index].value
        if value & Self.listFlag == 0 {
            guard value != id else { return }
            let list = allocate(capacity: 4)
            arena[list] = 2
            arena[list + 2] = value
            arena[list + 3] = id
            slots[index].value = UInt32(list) | Self.listFlag
        } else {
            append(id, to: Int(value & ~Self.listFlag), at: index)
        }
    }

    private mutating func append(_ id: UInt32, to list: Int, at index: Int) {
        let filed = Int(arena[list])
        let capacity = Int(arena[list + 1])
        // A case that is filed again follows itself, if at all, at once.
        if filed > 0, arena[list + 2 + (filed - 1) % capacity] == id { return }
        var target = list
        if filed == capacity, capacity < BlockIndex.casesPerKey {
            target = allocate(capacity: min(BlockIndex.casesPerKey, capacity * 2))
            for i in 0..<capacity { arena[target + 2 + i] = arena[list + 2 + i] }
            free[UInt32(capacity), default: []].append(UInt32(list))
            slots[index].value = UInt32(target) | Self.listFlag
        }
        let size = Int(arena[target + 1])
        arena[target + 2 + filed % size] = id
        // Of a ring only the position matters; kept small so that it never overflows.
        arena[target] = UInt32(filed + 1 >= 2 * size ? size + (filed + 1) % size : filed + 1)
    }

    /// Calls `body` with each case under `key`, in no particular order.
    @inline(__always)
    func forEach(_ key: UInt32, _ body: (UInt32) -> Void) {
        let slot = slots[place(of: key)]
        guard slot.key != 0 else { return }
        guard slot.value & Self.listFlag != 0 else { return body(slot.value) }
        let list = Int(slot.value & ~Self.listFlag)
        arena.withUnsafeBufferPointer { arena in
            let count = min(Int(arena[list]), Int(arena[list + 1]))
            for i in 0..<count { body(arena[list + 2 + i]) }
        }
    }

    /// The slot that holds `key`, or the empty one where it would go.
    @inline(__always)
    private func place(of key: UInt32) -> Int {
        let mask = slots.count - 1
        // Keys are hashes already, but for the lowest bit, which is always set.
        var index = Int(key >> 1) & mask
        while slots[index].key != 0, slots[index].key != key { index = (index + 1) & mask }
        return index
    }

    private mutating func allocate(capacity: Int) -> Int {
        let list: Int
        if let reused = free[UInt32(capacity)]?.popLast() {
            list = Int(reused)
        } else {
            list = arena.count
            arena.append(contentsOf: repeatElement(0, count: capacity + 2))
        }
        arena[list] = 0
        arena[list + 1] = UInt32(capacity)
        return list
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.key != 0 { slots[place(of: slot.key)] = slot }
    }
}
