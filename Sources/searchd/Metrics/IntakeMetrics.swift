import CoreMetrics
import Dedup

/// What the intake queue tells about itself.
struct IntakeMetrics: Sendable {
    private let decisions: [IntakeOutcome.Decision: Counter]
    private let groupSize: Recorder
    private let commit: Timer
    private let answer: Timer

    init(_ factory: any MetricsFactory) {
        let all: [IntakeOutcome.Decision] = [.new, .merged, .review, .updated, .unchanged]
        decisions = Dictionary(
            uniqueKeysWithValues: all.map {
                (
                    $0,
                    Counter(
                        label: "searchd_cases_received",
                        dimensions: [("decision", $0.rawValue)], factory: factory)
                )
            })
        groupSize = Recorder(
            label: "searchd_intake_group_cases", dimensions: [], aggregate: true, factory: factory)
        commit = Timer(
            label: "searchd_intake_commit", dimensions: [], preferredDisplayUnit: .seconds,
            factory: factory)
        answer = Timer(
            label: "searchd_intake_answer", dimensions: [], preferredDisplayUnit: .seconds,
            factory: factory)
    }

    func committed(_ outcomes: [IntakeOutcome], in duration: Duration) {
        for outcome in outcomes { decisions[outcome.decision]?.increment() }
        groupSize.record(outcomes.count)
        commit.recordNanoseconds(duration.nanoseconds)
    }

    /// - Parameter duration: from acceptance to answer.
    func answered(after duration: Duration) { answer.recordNanoseconds(duration.nanoseconds) }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
