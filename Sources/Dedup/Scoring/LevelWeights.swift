/// The weights of some comparisons laid out flat, for adding up thousands of pairs a second.
struct LevelWeights: Sendable {
    private struct Entry {
        var first: Measure
        var second: Measure?
        /// Where the cuts of both measures and the weights begin, and how many cuts there are.
        var cuts: Int
        var firstCuts: Int
        var secondCuts: Int
        var weights: Int
    }

    private var entries: [Entry] = []
    private var cuts: [Float] = []
    private var weights: [Double] = []

    init(_ comparisons: [Comparison]) {
        for comparison in comparisons {
            let grid = comparison.measures.count > 1
            entries.append(
                Entry(
                    first: comparison.measures[0], second: grid ? comparison.measures[1] : nil,
                    cuts: cuts.count, firstCuts: comparison.cuts[0].count,
                    secondCuts: grid ? comparison.cuts[1].count : 0, weights: weights.count))
            cuts += comparison.cuts.joined()
            weights += comparison.weights
        }
    }

    /// `start` plus the weight of the level that each comparison comes to, in order.
    func sum(_ vector: MeasureVector, from start: Double) -> Double {
        var bits = start
        for entry in entries {
            var level = level(vector[entry.first], entry.cuts, entry.firstCuts)
            if let second = entry.second {
                level =
                    level * (entry.secondCuts + 1)
                    + self.level(vector[second], entry.cuts + entry.firstCuts, entry.secondCuts)
            }
            bits += weights[entry.weights + level]
        }
        return bits
    }

    @inline(__always)
    private func level(_ value: Float, _ start: Int, _ count: Int) -> Int {
        var level = 0
        while level < count, value >= cuts[start + level] { level += 1 }
        return level
    }
}
