/// How well one clustering of cases agrees with gold, by the measures in common use.
public struct ClusterMetrics: Equatable, Sendable, Encodable {
    /// Predicted groups, those of one case included.
    public let clusters: Int
    /// Over pairs of cases.
    public let pairwise: PrecisionRecall
    /// B³ over all cases. Unique cases left alone count as right and lift it; where most cases are
    /// unique, read ``b3Grouped``.
    ///
    /// Source: Bagga & Baldwin 1998, "Algorithms for scoring coreference chains"
    public let b3: PrecisionRecall
    /// B³ with precision over the cases in a gold or a predicted group of two and more, and recall
    /// over those in a gold group of two and more.
    public let b3Grouped: PrecisionRecall
    /// 1 for the same clustering, about 0 for agreement by chance.
    public let adjustedRandIndex: Double

    private enum CodingKeys: String, CodingKey {
        case clusters, pairwise, b3
        case b3Grouped = "b3_grouped"
        case adjustedRandIndex = "adjusted_rand_index"
    }

    /// - Parameters:
    ///   - gold: group of each case, by case index.
    ///   - predicted: the same for the clustering that is judged.
    /// - Precondition: both have one entry a case.
    /// - Complexity: O(cases)
    public init(gold: [Int], predicted: [Int]) {
        let table = ContingencyTable(gold: gold, predicted: predicted)
        clusters = table.predictedSizes.count
        pairwise = PairwiseMetrics.metrics(of: table)
        adjustedRandIndex = AdjustedRandIndex.value(of: table)
        var (precision, recall) = (Mean(), Mean())
        var (groupedPrecision, groupedRecall) = (Mean(), Mean())
        for cell in table.orderedCells {
            // Each of the cell's cases finds the cell's cases, itself included, among its group.
            let right = Double(cell.together) / Double(cell.predictedSize)
            let found = Double(cell.together) / Double(cell.goldSize)
            precision.add(right, times: cell.together)
            recall.add(found, times: cell.together)
            if cell.goldSize > 1 || cell.predictedSize > 1 {
                groupedPrecision.add(right, times: cell.together)
            }
            if cell.goldSize > 1 { groupedRecall.add(found, times: cell.together) }
        }
        b3 = PrecisionRecall(precision: precision.value, recall: recall.value)
        b3Grouped = PrecisionRecall(
            precision: groupedPrecision.value, recall: groupedRecall.value)
    }

    private struct Mean {
        var sum = 0.0
        var count = 0

        mutating func add(_ value: Double, times: Int) {
            sum += value * Double(times)
            count += times
        }

        var value: Double? { count == 0 ? nil : sum / Double(count) }
    }
}
