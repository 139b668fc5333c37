/// Agreement of two clusterings corrected for chance: 1 when they are the same, about 0 when they
/// agree no more than by chance, below 0 when less.
///
/// Source: Hubert & Arabie 1985, "Comparing partitions"
enum AdjustedRandIndex {
    /// - Complexity: O(groups)
    static func value(of table: ContingencyTable) -> Double {
        let pairs = table.pairs
        let all = Double(table.cases) * Double(table.cases - 1) / 2
        guard all > 0 else { return 1 }
        let (gold, predicted) = (Double(pairs.gold), Double(pairs.predicted))
        let expected = gold * predicted / all
        let largest = (gold + predicted) / 2
        // Zero only when both are all singletons or both one group: the same clustering.
        guard largest != expected else { return 1 }
        return (Double(pairs.both) - expected) / (largest - expected)
    }
}
