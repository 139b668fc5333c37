/// Precision and recall over pairs of cases that stand together; large groups weigh by the square of
/// their size.
enum PairwiseMetrics {
    /// - Complexity: O(groups)
    static func metrics(of table: ContingencyTable) -> PrecisionRecall {
        let pairs = table.pairs
        func share(_ part: Int, _ whole: Int) -> Double? {
            whole == 0 ? nil : Double(part) / Double(whole)
        }
        return PrecisionRecall(
            precision: share(pairs.both, pairs.predicted), recall: share(pairs.both, pairs.gold))
    }
}
