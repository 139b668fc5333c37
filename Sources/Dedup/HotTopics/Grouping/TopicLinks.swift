/// Which groups are worth comparing: those that share a dimension.
///
/// Rare dimensions propose all their pairs. Frequent ones, which carry city-wide waves, propose only
/// neighbours in order of weight, so that the work stays linear in the cases.
struct TopicLinks {
    /// Groups up to which a dimension proposes all pairs.
    static let rareLimit = 48
    /// Neighbours that a frequent dimension proposes for each of its groups.
    static let neighbours = 6

    /// Pairs (a < b), each once, ascending.
    /// - Parameter leastShared: product of two groups' means, as far as the proposing dimensions tell it, below
    ///   which a pair is not looked at.
    static func pairs(of vectors: [TopicVector], sharing leastShared: Float) -> [(a: Int, b: Int)] {
        let postings = TopicPostings(vectors)
        var pairs: [(a: Int, b: Int)] = []
        var shared = [Float](repeating: 0, count: vectors.count)
        var touched: [Int] = []
        for (a, vector) in vectors.enumerated() {
            for (i, weight) in vector.weights.enumerated() {
                for entry in postings.partners(of: a, i) where entry.group > a {
                    if shared[Int(entry.group)] == 0 { touched.append(Int(entry.group)) }
                    shared[Int(entry.group)] += weight / vector.count * entry.weight
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
}
