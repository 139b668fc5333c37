/// Which groups are worth comparing: those that share a dimension.
///
/// Rare dimensions propose all their pairs. Frequent ones, which carry city-wide waves, propose only
/// neighbours in order of weight, so that the work stays linear in the cases.
struct TopicLinks {
    /// Groups up to which a dimension proposes all pairs.
    static let rareLimit = 48
    /// Neighbours that a frequent dimension proposes for each of its groups.
    static let neighbours = 6
    /// Shared weight below which a pair is not looked at.
    private static let leastShared: Float = 0.03

    /// Pairs (a < b), each once, ascending.
    static func pairs(of vectors: [TopicVector]) -> [(a: Int, b: Int)] {
        let postings = Postings(vectors)
        var pairs: [(a: Int, b: Int)] = []
        var shared = [Float](repeating: 0, count: vectors.count)
        var touched: [Int] = []
        for (a, vector) in vectors.enumerated() {
            for (i, dimension) in vector.dimensions.enumerated() {
                let weight = vector.weights[i] / vector.count
                for entry in postings.partners(of: a, dimension) where entry.group > a {
                    if shared[entry.group] == 0 { touched.append(entry.group) }
                    shared[entry.group] += weight * entry.weight
                }
            }
            touched.sort()
            for b in touched {
                if shared[b] >= leastShared { pairs.append((a, b)) }
                shared[b] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        return pairs
    }

    /// Dimension → groups that have it, the heaviest first where there are many.
    private struct Postings {
        struct Entry {
            var group: Int
            var weight: Float
        }

        private var lists: [UInt32: [Entry]] = [:]
        /// Place of a group in a long list.
        private var places: [UInt64: Int] = [:]

        init(_ vectors: [TopicVector]) {
            for (group, vector) in vectors.enumerated() {
                for (i, dimension) in vector.dimensions.enumerated() {
                    lists[dimension, default: []].append(
                        Entry(group: group, weight: vector.weights[i] / vector.count))
                }
            }
            for dimension in Array(lists.keys) {
                guard var list = lists[dimension], list.count > rareLimit else { continue }
                list.sort { ($1.weight, $0.group) < ($0.weight, $1.group) }
                for (place, entry) in list.enumerated() {
                    places[Self.key(dimension, entry.group)] = place
                }
                lists[dimension] = list
            }
        }

        private static func key(_ dimension: UInt32, _ group: Int) -> UInt64 {
            UInt64(dimension) << 32 | UInt64(truncatingIfNeeded: group)
        }

        func partners(of group: Int, _ dimension: UInt32) -> ArraySlice<Entry> {
            guard let list = lists[dimension] else { return [] }
            guard list.count > rareLimit else { return list[...] }
            let place = places[Self.key(dimension, group)] ?? 0
            let reach = max(0, place - neighbours)...min(list.count - 1, place + neighbours)
            return list[reach]
        }
    }
}
