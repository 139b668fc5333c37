/// Remembers what was asked for lately, up to a cost.
///
/// Two generations: what is asked for moves to the young one; when that has grown to half of the
/// limit, the old one is forgotten and the young one grows old. Nearly as good as forgetting the
/// least recently used, without a list to keep in order.
struct RecencyCache<Key: Hashable, Value> {
    private var young: [Key: (value: Value, cost: Int)] = [:]
    private var old: [Key: (value: Value, cost: Int)] = [:]
    private var youngCost = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func value(_ key: Key) -> Value? {
        if let known = young[key] { return known.value }
        guard let known = old.removeValue(forKey: key) else { return nil }
        insert(known.value, for: key, cost: known.cost)
        return known.value
    }

    mutating func insert(_ value: Value, for key: Key, cost: Int) {
        if youngCost > limit / 2 {
            old = young
            young = [:]
            youngCost = 0
        }
        if young.updateValue((value, cost), forKey: key) == nil { youngCost += cost }
    }
}
