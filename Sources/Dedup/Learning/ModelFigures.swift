import Foundation

/// How well a model foretells rulings that it did not learn from.
public struct ModelFigures: Equatable, Sendable, Encodable {
    public var version: String
    public var rulings: Int
    /// Mean surprise in bits at each ruling, 0 for a model that was always sure and right; nil
    /// without rulings.
    public var logLoss: Double?
    /// Share of the pairs ruled different that the model would have merged by itself.
    public var wrongMerges: Double?
    /// Share of the pairs ruled the same that the model would have merged by itself.
    public var rightMerges: Double?

    private enum CodingKeys: String, CodingKey {
        case version, rulings
        case logLoss = "log_loss"
        case wrongMerges = "wrong_merges"
        case rightMerges = "right_merges"
    }

    public init(_ model: MatchModel, on rulings: [Ruling]) {
        version = model.version
        self.rulings = rulings.count
        guard !rulings.isEmpty else { return }
        let stated = rulings.map { ruling in
            let learnt =
                (model.learnt?.all ?? 0) + (model.learnt?.channels[ruling.channels] ?? 0)
            return MatchScore(weight: ruling.bits + learnt).probability
        }
        let mass = rulings.reduce(0) { $0 + $1.importance }
        logLoss =
            zip(stated, rulings).reduce(0) { sum, next in
                let (probability, ruling) = next
                let given = ruling.isMatch ? probability : 1 - probability
                return sum - ruling.importance * log2(max(1e-6, given))
            } / mass
        func share(of isMatch: Bool) -> Double? {
            let judged = zip(stated, rulings).filter { $0.1.isMatch == isMatch }
            guard !judged.isEmpty else { return nil }
            let merged = judged.count { $0.0 >= model.policy.merge }
            return Double(merged) / Double(judged.count)
        }
        wrongMerges = share(of: false)
        rightMerges = share(of: true)
    }

    /// Surprise and wrong merges that may be chance.
    private static let tolerance = 0.01

    /// Whether these figures are no worse than those of the model that runs.
    public func isNoWorse(than running: ModelFigures) -> Bool {
        (logLoss ?? 0) <= (running.logLoss ?? 0) + Self.tolerance
            && (wrongMerges ?? 0) <= (running.wrongMerges ?? 0) + Self.tolerance
    }
}
