/// How far the band of automatic merging is drawn in because humans take merges apart.
///
/// Counted over the latest automatic merges. When more of them than ``alarm`` are overturned, a
/// merge needs one step more of evidence, when hardly any are, one step less, never below what
/// the model itself asks. After each step as many new merges are waited for.
public struct MergeBand: Equatable, Sendable {
    /// Automatic merges looked at.
    static let window = 400
    /// Share overturned from which the band is drawn in, and below which it is let out again.
    /// Source: automatic merges must be right in 98 of 100 (B³ precision asked of the program).
    static let alarm = 0.02
    static let calm = 0.005
    /// Odds asked for more with each step: a factor of two.
    static let steps = 0...4
    /// Overturned merges below which a high share may be chance.
    static let fewestOverturned = 3

    /// Steps by which the band is drawn in.
    public var step: Int
    /// Automatic merges since the last step, up to the window, and how many were overturned.
    public var merges: Int
    public var overturned: Int

    /// The step that follows from what was counted.
    var next: Int {
        guard merges > 0 else { return step }
        let share = Double(overturned) / Double(merges)
        if overturned >= Self.fewestOverturned, share > Self.alarm {
            return min(Self.steps.upperBound, step + 1)
        }
        if merges >= Self.window, share < Self.calm {
            return max(Self.steps.lowerBound, step - 1)
        }
        return step
    }
}

extension MergePolicy {
    /// The thresholds when a merge needs `step` times a doubling of the odds more.
    func drawnIn(by step: Int) -> MergePolicy {
        guard step > 0 else { return self }
        func raised(_ probability: Double) -> Double {
            let odds = probability / max(1e-9, 1 - probability) * Double(1 << step)
            return odds / (1 + odds)
        }
        var policy = self
        policy.merge = raised(merge)
        policy.unite = max(policy.merge, raised(unite))
        return policy
    }
}
