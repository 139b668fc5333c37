/// How often a gold group and a predicted group meet in a case: all that the clustering metrics need
/// to know about two clusterings of the same cases.
struct ContingencyTable {
    struct Cell: Hashable {
        var gold: Int
        var predicted: Int
    }

    /// Cases in both groups; cells that hold none are absent.
    private(set) var cells: [Cell: Int] = [:]
    /// Cases in each gold group.
    private(set) var goldSizes: [Int: Int] = [:]
    /// Cases in each predicted group.
    private(set) var predictedSizes: [Int: Int] = [:]
    private(set) var cases = 0

    /// Groups of each case by case index; both name the same cases in the same order.
    init(gold: [Int], predicted: [Int]) {
        precondition(gold.count == predicted.count, "both clusterings must name the same cases")
        for (gold, predicted) in zip(gold, predicted) {
            cells[Cell(gold: gold, predicted: predicted), default: 0] += 1
            goldSizes[gold, default: 0] += 1
            predictedSizes[predicted, default: 0] += 1
        }
        cases = gold.count
    }

    /// Pairs of cases together in both clusterings, in gold, and in the prediction.
    var pairs: (both: Int, gold: Int, predicted: Int) {
        func pairs(_ counts: some Sequence<Int>) -> Int {
            counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        }
        return (pairs(cells.values), pairs(goldSizes.values), pairs(predictedSizes.values))
    }

    /// Every cell with the sizes of its two groups, in an order that does not change from run to
    /// run, so that sums of fractions come out the same to the last bit.
    var orderedCells: [(together: Int, goldSize: Int, predictedSize: Int)] {
        cells.sorted { ($0.key.gold, $0.key.predicted) < ($1.key.gold, $1.key.predicted) }
            .map { ($0.value, goldSizes[$0.key.gold] ?? 0, predictedSizes[$0.key.predicted] ?? 0) }
    }
}
