/// Whether stated match probabilities come true: of the pairs given 0.8, about 80 % should match.
public struct CalibrationMetrics: Equatable, Sendable, Encodable {
    /// The pairs whose probability lies in `from..<to`; the last bin includes 1.
    public struct Bin: Equatable, Sendable, Encodable {
        public let from: Double
        public let to: Double
        public let pairs: Int
        /// nil when the bin is empty, as below.
        public let meanProbability: Double?
        /// Share of the bin's pairs that gold calls the same issue.
        public let matchShare: Double?

        private enum CodingKeys: String, CodingKey {
            case from, to, pairs
            case meanProbability = "mean_probability"
            case matchShare = "match_share"
        }
    }

    /// Pairs judged.
    public let pairs: Int
    /// Expected calibration error, 0…1: mean distance between a bin's mean probability and its match
    /// share, weighted by pairs; nil without pairs.
    ///
    /// Source: Naeini, Cooper & Hauskrecht 2015, ten equal-width bins
    public let expectedCalibrationError: Double?
    /// Mean squared distance between probability and outcome, 0…1; nil without pairs.
    ///
    /// Source: Brier 1950
    public let brier: Double?
    public let bins: [Bin]

    private enum CodingKeys: String, CodingKey {
        case pairs, brier, bins
        case expectedCalibrationError = "ece"
    }

    private static let binCount = 10

    /// Probabilities outside 0…1 are taken as the nearer end, those that are no number as 0.
    public init(_ judged: [(probability: Double, isMatch: Bool)]) {
        var counts = [Int](repeating: 0, count: Self.binCount)
        var sums = [Double](repeating: 0, count: Self.binCount)
        var matches = [Int](repeating: 0, count: Self.binCount)
        var squares = 0.0
        for (stated, isMatch) in judged {
            let probability = stated.isNaN ? 0 : min(1, max(0, stated))
            let bin = min(Self.binCount - 1, Int(probability * Double(Self.binCount)))
            counts[bin] += 1
            sums[bin] += probability
            if isMatch { matches[bin] += 1 }
            let distance = probability - (isMatch ? 1 : 0)
            squares += distance * distance
        }
        var error = 0.0
        bins = (0..<Self.binCount).map { i in
            let count = Double(counts[i])
            error += abs(sums[i] - Double(matches[i]))
            return Bin(
                from: Double(i) / Double(Self.binCount),
                to: Double(i + 1) / Double(Self.binCount), pairs: counts[i],
                meanProbability: counts[i] == 0 ? nil : sums[i] / count,
                matchShare: counts[i] == 0 ? nil : Double(matches[i]) / count)
        }
        pairs = judged.count
        expectedCalibrationError = judged.isEmpty ? nil : error / Double(judged.count)
        brier = judged.isEmpty ? nil : squares / Double(judged.count)
    }
}
