import Foundation

/// Straightens the probabilities a model states, from cases it was not fitted on; decisions stay
/// with the evidence itself.
///
/// Source: Platt 1999, "Probabilistic Outputs for Support Vector Machines": a line in log odds.
public struct Calibration: Codable, Equatable, Sendable {
    /// Bits added to the log odds.
    var offset: Double
    /// Factor of the log odds.
    var slope: Double

    /// A decision with the probability that the model stated for it.
    public struct Judged: Sendable {
        public var probability: Double
        public var isMatch: Bool

        public init(probability: Double, isMatch: Bool) {
            self.probability = probability
            self.isMatch = isMatch
        }
    }

    /// - Parameter evidence: of a case against a cluster, 0…1.
    public func stated(_ evidence: Double) -> Double {
        MatchScore(weight: offset + slope * Self.bits(evidence)).probability
    }

    /// Log odds, kept where a probability of almost 0 or 1 says no more.
    private static func bits(_ probability: Double) -> Double {
        let bounded = min(1 - 1e-4, max(1e-4, probability))
        return log2(bounded / (1 - bounded))
    }

    /// Pull towards "as stated": a dozen decisions change little.
    private static let pull = 4.0

    /// The line that makes `judged` most probable.
    public static func fit(_ judged: [Judged]) -> Calibration {
        let design = judged.map { [1, bits($0.probability) * log(2)] }
        let weights = RidgeLogistic(pulls: [pull, pull], towards: [0, 1])
            .fit(design, outcomes: judged.map(\.isMatch), importance: judged.map { _ in 1 })
        return Calibration(offset: weights[0] / log(2), slope: max(0.1, weights[1]))
    }
}
