/// Which problem is being complained about where, so that two unrelated cases of the corpus never
/// turn out to be about one thing without the gold file knowing it.
struct LiveMatters: Sendable {
    /// After its last case a matter stays in people's minds; the same place and problem drawn
    /// sooner would be an unlabelled duplicate.
    static let afterglow: Int64 = 90 * ArrivalRhythm.millisecondsPerDay

    private var until: [UInt64: Int64] = [:]

    func contains(_ key: UInt64, at time: Int64) -> Bool { until[key].map { $0 > time } ?? false }

    /// Holds a matter whose last case comes, or whose reply is given, at `last`.
    mutating func hold(_ key: UInt64, last: Int64) {
        until[key] = max(until[key] ?? 0, last + Self.afterglow)
    }

    /// Forgets what is long over, so that memory does not grow with the corpus.
    mutating func forget(before time: Int64) {
        until = until.filter { $0.value > time }
    }
}
