import SearchIndex

/// Sums up what a case shares with each earlier one; reused from case to case.
///
/// A slot per stored case: at a million cases 4 MB, and no hashing in the innermost loop.
struct CandidateTally {
    private var weights: [Float] = []
    private var touched: [UInt32] = []

    @inline(__always)
    mutating func add(_ id: UInt32, _ weight: Float) {
        let index = Int(id)
        if index >= weights.count {
            weights += [Float](repeating: 0, count: max(1024, index + 1 - weights.count))
        }
        if weights[index] == 0 { touched.append(id) }
        weights[index] += weight
    }

    /// The `limit` candidates that share most, ties by the newer case; empties the tally.
    mutating func takeBest(_ limit: Int) -> [Candidate] {
        var found: [Candidate] = []
        found.reserveCapacity(touched.count)
        for id in touched {
            let weight = weights[Int(id)]
            weights[Int(id)] = 0
            found.append(Candidate(id: CaseID(Int64(id)), sharedWeight: weight))
        }
        touched.removeAll(keepingCapacity: true)
        guard found.count > limit else { return found.sorted(by: Self.precedes) }
        // Only what can be among the best is sorted.
        let floor = Self.floor(of: found, limit)
        return Array(
            found.filter { $0.sharedWeight >= floor }.sorted(by: Self.precedes).prefix(limit))
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        a.sharedWeight != b.sharedWeight ? a.sharedWeight > b.sharedWeight : a.id > b.id
    }

    /// A weight that at least `limit` candidates reach, found by counting in 256 steps.
    private static func floor(of found: [Candidate], _ limit: Int) -> Float {
        let highest = found.reduce(0) { max($0, $1.sharedWeight) }
        guard highest > 0 else { return 0 }
        var counts = [Int](repeating: 0, count: 257)
        for candidate in found { counts[Int(candidate.sharedWeight / highest * 256)] += 1 }
        var step = 256
        var sum = counts[256]
        while step > 0, sum < limit {
            step -= 1
            sum += counts[step]
        }
        // One step lower covers rounding at the edge.
        return Float(max(0, step - 1)) / 256 * highest
    }
}
