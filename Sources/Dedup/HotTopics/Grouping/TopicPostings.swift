/// Dimension → groups that have it, the heaviest first where there are many.
///
/// All lists stand in one array; a group finds its place in the list of each of its dimensions without
/// a search.
struct TopicPostings {
    struct Entry {
        var group: Int32
        var weight: Float
    }

    /// Where the dimensions of each group begin in ``listOf`` and ``placeOf``.
    private let offsets: [Int]
    private var listOf: [Int32]
    private var placeOf: [Int32]
    /// Where each list begins in ``entries``.
    private let starts: [Int]
    private var entries: [Entry]

    /// - Complexity: O(dimensions of all · log).
    init(_ vectors: [TopicVector]) {
        var offsets = [0]
        for vector in vectors { offsets.append(offsets[offsets.count - 1] + vector.weights.count) }
        var numbers: [UInt32: Int32] = [:]
        var sizes: [Int] = []
        listOf = []
        listOf.reserveCapacity(offsets[vectors.count])
        for vector in vectors {
            for dimension in vector.dimensions {
                let number = numbers[dimension] ?? Int32(sizes.count)
                if Int(number) == sizes.count {
                    numbers[dimension] = number
                    sizes.append(0)
                }
                sizes[Int(number)] += 1
                listOf.append(number)
            }
        }
        var starts = [0]
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        self.offsets = offsets
        self.starts = starts
        entries = Array(repeating: Entry(group: 0, weight: 0), count: listOf.count)
        placeOf = Array(repeating: 0, count: listOf.count)
        fill(vectors)
    }

    private mutating func fill(_ vectors: [TopicVector]) {
        var next = starts
        // Place of each entry in the arrays of its group, moved along when a list is sorted.
        var owners = [Int](repeating: 0, count: entries.count)
        for (group, vector) in vectors.enumerated() {
            for (i, weight) in vector.weights.enumerated() {
                let owner = offsets[group] + i
                let place = next[Int(listOf[owner])]
                entries[place] = Entry(group: Int32(group), weight: weight / vector.count)
                owners[place] = owner
                next[Int(listOf[owner])] += 1
            }
        }
        for list in 0..<(starts.count - 1) {
            let range = starts[list]..<starts[list + 1]
            guard range.count > TopicLinks.rareLimit else { continue }
            let order = range.sorted {
                (entries[$1].weight, entries[$0].group) < (entries[$0].weight, entries[$1].group)
            }
            let (sorted, moved) = (order.map { entries[$0] }, order.map { owners[$0] })
            for (i, place) in range.enumerated() {
                entries[place] = sorted[i]
                placeOf[moved[i]] = Int32(i)
            }
        }
    }

    /// Groups to pair with `group` for its dimension number `index`.
    func partners(of group: Int, _ index: Int) -> ArraySlice<Entry> {
        let owner = offsets[group] + index
        let list = Int(listOf[owner])
        let range = starts[list]..<starts[list + 1]
        guard range.count > TopicLinks.rareLimit else { return entries[range] }
        let place = range.lowerBound + Int(placeOf[owner])
        let first = max(range.lowerBound, place - TopicLinks.neighbours)
        return entries[first..<min(range.upperBound, place + TopicLinks.neighbours + 1)]
    }
}
