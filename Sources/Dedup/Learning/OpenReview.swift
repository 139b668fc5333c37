import Foundation
public import SearchIndex

/// An open pair with what makes it worth a reviewer's time.
public struct OpenReview: Equatable, Sendable {
    public var pair: ReviewPair
    public var a: CaseKey
    public var b: CaseKey
    /// Cases in the two clusters that the ruling would unite or keep apart.
    public var cases: Int
    /// Days since the later case came in, counted to the newest case in the queue.
    public var days: Double

    /// Uncertainty (the entropy of the probability, in bits) × how much hangs on it × how long it
    /// has waited. The most useful ruling comes first.
    ///
    /// Source: uncertainty sampling, Lewis & Gale 1994; size and age as factors because a ruling also
    /// decides about the cases themselves and they wait for dispatch meanwhile.
    public var usefulness: Double {
        let p = min(0.999, max(0.001, pair.probability))
        let entropy = -p * log2(p) - (1 - p) * log2(1 - p)
        return entropy * log2(Double(max(2, cases))) * (1 + min(days, Self.longestWait) / 7)
    }

    /// Days from which waiting longer makes no pair more urgent.
    private static let longestWait = 28.0

    /// Why it stands where it stands, for the reviewer.
    public var reason: String {
        let doubt =
            switch pair.probability {
            case ..<0.2: "把握较小"
            case 0.8...: "把握较大"
            default: "把握居中"
            }
        return "\(doubt)，涉及 \(cases) 件，已等 \(Int(days)) 天"
    }
}
