import CoreMetrics
import Synchronization

/// A number that only rises.
final class PrometheusCounter: CounterHandler, FloatingPointCounterHandler, Sendable {
    private let state = Mutex(0.0)

    var value: Double { state.withLock { $0 } }

    func increment(by amount: Int64) { state.withLock { $0 += Double(amount) } }
    func increment(by amount: Double) { state.withLock { $0 += amount } }
    func reset() { state.withLock { $0 = 0 } }
}
