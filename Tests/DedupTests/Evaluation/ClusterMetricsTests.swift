import Dedup
import TestSupport
import Testing

@Suite struct ClusterMetricsTests {
    private func isClose(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) < 1e-9
    }

    private func isClose(_ a: PrecisionRecall, _ b: PrecisionRecall) -> Bool {
        isClose(a.precision, b.precision) && isClose(a.recall, b.recall) && isClose(a.f1, b.f1)
    }

    @Test(arguments: UInt64(1)...60)
    func `every measure equals its definition on random clusterings`(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        let count = Int.random(in: 0...40, using: &numbers)
        // From one group to mostly singletons, so that every corner comes up.
        let (goldGroups, groups) = (
            Int.random(in: 1...80, using: &numbers), Int.random(in: 1...80, using: &numbers)
        )
        let gold = (0..<count).map { _ in Int.random(in: 0..<goldGroups, using: &numbers) }
        let predicted = (0..<count).map { i in
            Bool.random(using: &numbers) ? gold[i] : Int.random(in: 0..<groups, using: &numbers)
        }
        let metrics = ClusterMetrics(gold: gold, predicted: predicted)
        let oracle = ClusteringOracle(gold: gold, predicted: predicted)
        let pairs = oracle.pairs
        func share(_ part: Int, _ rest: Int) -> Double? {
            part + rest == 0 ? nil : Double(part) / Double(part + rest)
        }
        #expect(metrics.clusters == Set(predicted).count)
        #expect(isClose(metrics.b3, oracle.b3()))
        #expect(
            isClose(
                metrics.b3Grouped,
                oracle.b3(precisionOver: { $0 > 1 || $1 > 1 }, recallOver: { gold, _ in gold > 1 }))
        )
        #expect(
            isClose(
                metrics.pairwise,
                PrecisionRecall(
                    precision: share(pairs.both, pairs.predictedOnly),
                    recall: share(pairs.both, pairs.goldOnly))))
        #expect(isClose(metrics.adjustedRandIndex, oracle.adjustedRandIndex))
    }

    /// Gold {1 2 3} {4 5} {6} {7}, predicted {1 2} {3 4 5} {6 7}.
    @Test func `a worked example gives the numbers worked out by hand`() {
        let metrics = ClusterMetrics(
            gold: [0, 0, 0, 1, 1, 2, 3], predicted: [0, 0, 1, 1, 1, 2, 2])
        // Precision of the cases: 1 1 1/3 2/3 2/3 1/2 1/2; recall: 2/3 2/3 1/3 1 1 1 1.
        #expect(isClose(metrics.b3.precision, 14.0 / 21))
        #expect(isClose(metrics.b3.recall, 17.0 / 21))
        // All seven are in some group of two and more; five are in a gold group of two and more.
        #expect(isClose(metrics.b3Grouped.precision, 14.0 / 21))
        #expect(isClose(metrics.b3Grouped.recall, 11.0 / 15))
        // Pairs: together in both 12, 45; predicted 5; gold 4.
        #expect(isClose(metrics.pairwise.precision, 2.0 / 5))
        #expect(isClose(metrics.pairwise.recall, 2.0 / 4))
        #expect(isClose(metrics.pairwise.f1, 4.0 / 9))
        // Expected by chance 4·5/21; largest 4.5.
        #expect(isClose(metrics.adjustedRandIndex, (2 - 20.0 / 21) / (4.5 - 20.0 / 21)))
    }

    @Test func `unique cases left alone lift B³ over all cases but not over the grouped`() {
        let gold = [0, 0] + Array(1...98)
        let metrics = ClusterMetrics(gold: gold, predicted: Array(0..<100))
        #expect(isClose(metrics.b3.recall, 0.99))
        #expect(isClose(metrics.b3Grouped.recall, 0.5))
        #expect(metrics.pairwise.precision == nil)
        #expect(metrics.pairwise.f1 == 0)
    }

    @Test func `the same clustering under other names is perfect`() {
        let metrics = ClusterMetrics(gold: [5, 5, 2, 9, 9, 9], predicted: [1, 1, 7, 3, 3, 3])
        #expect(metrics.b3 == PrecisionRecall(precision: 1, recall: 1))
        #expect(metrics.pairwise == PrecisionRecall(precision: 1, recall: 1))
        #expect(metrics.adjustedRandIndex == 1)
    }
}
