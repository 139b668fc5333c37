import Dedup

/// The clustering measures word for word as the papers define them, case by case and pair by pair.
struct ClusteringOracle {
    var gold: [Int]
    var predicted: [Int]

    private func group(_ labels: [Int], of i: Int) -> Set<Int> {
        Set(labels.indices.filter { labels[$0] == labels[i] })
    }

    private func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Precision and recall of each case, averaged over those that `precisionOver` and `recallOver`
    /// (given the sizes of the gold and the predicted group) let in.
    func b3(
        precisionOver: (Int, Int) -> Bool = { _, _ in true },
        recallOver: (Int, Int) -> Bool = { _, _ in true }
    ) -> PrecisionRecall {
        var precisions: [Double] = []
        var recalls: [Double] = []
        for i in gold.indices {
            let (ours, theirs) = (group(predicted, of: i), group(gold, of: i))
            let together = Double(ours.intersection(theirs).count)
            if precisionOver(theirs.count, ours.count) {
                precisions.append(together / Double(ours.count))
            }
            if recallOver(theirs.count, ours.count) {
                recalls.append(together / Double(theirs.count))
            }
        }
        return PrecisionRecall(precision: mean(precisions), recall: mean(recalls))
    }

    /// Pairs by (together in gold, together in the prediction).
    var pairs: (both: Int, goldOnly: Int, predictedOnly: Int, neither: Int) {
        var counts = (both: 0, goldOnly: 0, predictedOnly: 0, neither: 0)
        for i in gold.indices {
            for j in gold.indices where j > i {
                switch (gold[i] == gold[j], predicted[i] == predicted[j]) {
                case (true, true): counts.both += 1
                case (true, false): counts.goldOnly += 1
                case (false, true): counts.predictedOnly += 1
                case (false, false): counts.neither += 1
                }
            }
        }
        return counts
    }

    /// The form with pair counts: 2(ad − bc) / ((a+b)(b+d) + (a+c)(c+d)).
    var adjustedRandIndex: Double {
        let counts = pairs
        let (a, b) = (Double(counts.both), Double(counts.goldOnly))
        let (c, d) = (Double(counts.predictedOnly), Double(counts.neither))
        let divisor = (a + b) * (b + d) + (a + c) * (c + d)
        return divisor == 0 ? 1 : 2 * (a * d - b * c) / divisor
    }
}
