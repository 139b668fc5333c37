import Foundation

/// Fits what rulings teach on top of a model: one correction for all pairs and one for each pair of
/// channels, the less the fewer rulings there are.
public enum RulingTraining {
    /// Fewer rulings than this teach nothing that chance would not.
    public static let fewest = 20
    /// Rulings on a pair of channels from which it has a correction of its own.
    static let fewestOfChannels = 10
    /// Pulls towards 0; a pair of channels needs about as many rulings to go half the way.
    private static let pullOfAll = 2.0
    private static let pullOfChannels = 6.0
    /// No ruling moves a decision by more than a factor of eight in the odds.
    private static let bound = 3.0

    /// nil when there are too few rulings to learn from; those held out do not count.
    public static func fit(_ rulings: [Ruling]) -> LearntBits? {
        let learnt = rulings.filter { !$0.isHeldOut }
        guard learnt.count >= fewest else { return nil }
        var counts: [String: Int] = [:]
        for ruling in learnt { counts[ruling.channels, default: 0] += 1 }
        let pairs = counts.filter { $0.value >= fewestOfChannels }.keys.sorted()
        let column = Dictionary(uniqueKeysWithValues: zip(pairs, 1...max(1, pairs.count)))
        let design = learnt.map { ruling in
            var row = [Double](repeating: 0, count: pairs.count + 1)
            row[0] = 1
            if let column = column[ruling.channels] { row[column] = 1 }
            return row
        }
        let weights = RidgeLogistic(
            pulls: [pullOfAll] + pairs.map { _ in pullOfChannels },
            towards: [Double](repeating: 0, count: pairs.count + 1)
        ).fit(
            design, outcomes: learnt.map(\.isMatch), importance: learnt.map(\.importance),
            offsets: learnt.map { $0.bits * log(2) })
        let bits = weights.map { min(bound, max(-bound, $0 / log(2))) }
        return LearntBits(
            all: bits[0], channels: Dictionary(uniqueKeysWithValues: zip(pairs, bits.dropFirst())))
    }
}
