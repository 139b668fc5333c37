import CoreMetrics
import Synchronization

/// How many observations fell under each bound.
final class PrometheusHistogram: TimerHandler, RecorderHandler, Sendable {
    /// From half a millisecond to ten seconds: what users notice lies in the middle.
    static let seconds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10,
    ]
    static let counts: [Double] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]

    private struct State {
        var buckets: [Int]
        var sum = 0.0
        var count = 0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(buckets: Array(repeating: 0, count: bounds.count)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock { state in
            if let bucket = bounds.firstIndex(where: { value <= $0 }) {
                state.buckets[bucket] += 1
            }
            state.sum += value
            state.count += 1
        }
    }

    func lines(_ name: String, _ labels: String) -> [String] {
        let state = self.state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : labels + ","
        var lines: [String] = []
        var below = 0
        for (bound, count) in zip(bounds, state.buckets) {
            below += count
            lines.append("\(name)_bucket{\(prefix)le=\"\(bound)\"} \(below)")
        }
        lines.append("\(name)_bucket{\(prefix)le=\"+Inf\"} \(state.count)")
        lines.append("\(name)_sum\(PrometheusRegistry.braced(labels)) \(state.sum)")
        lines.append("\(name)_count\(PrometheusRegistry.braced(labels)) \(state.count)")
        return lines
    }
}
