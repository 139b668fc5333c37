import CoreMetrics
import Synchronization

/// Keeps every metric of the process and writes them in Prometheus' text format.
///
/// Source: "Exposition formats", text-based format 0.0.4, prometheus.io.
final class PrometheusRegistry: MetricsFactory, Sendable {
    private struct Key: Hashable {
        var name: String
        /// As they stand between the braces.
        var labels: String
    }

    private enum Handler {
        case counter(PrometheusCounter)
        case gauge(PrometheusGauge)
        case histogram(PrometheusHistogram)
    }

    private let handlers = Mutex<[Key: Handler]>([:])

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    func makeFloatingPointCounter(label: String, dimensions: [(String, String)])
        -> any FloatingPointCounterHandler
    {
        counter(label, dimensions)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
        -> any RecorderHandler
    {
        aggregate
            ? histogram(label, dimensions, PrometheusHistogram.counts)
            : gauge(label, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label + "_seconds", dimensions, PrometheusHistogram.seconds)
    }

    // A metric lives as long as the process: a series that vanishes would read as a restart.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> PrometheusCounter {
        handlers.withLock { handlers in
            let key = Self.key(label, dimensions)
            if case .counter(let known)? = handlers[key] { return known }
            let new = PrometheusCounter()
            handlers[key] = .counter(new)
            return new
        }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        handlers.withLock { handlers in
            let key = Self.key(label, dimensions)
            if case .gauge(let known)? = handlers[key] { return known }
            let new = PrometheusGauge()
            handlers[key] = .gauge(new)
            return new
        }
    }

    private func histogram(
        _ label: String, _ dimensions: [(String, String)], _ bounds: [Double]
    ) -> PrometheusHistogram {
        handlers.withLock { handlers in
            let key = Self.key(label, dimensions)
            if case .histogram(let known)? = handlers[key] { return known }
            let new = PrometheusHistogram(bounds: bounds)
            handlers[key] = .histogram(new)
            return new
        }
    }

    /// All metrics, sorted by name.
    func text() -> String {
        let all = handlers.withLock { handlers in
            handlers.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        }
        var lines: [String] = []
        var last = ""
        for (key, handler) in all {
            let (type, name) =
                switch handler {
                case .counter: ("counter", key.name + "_total")
                case .gauge: ("gauge", key.name)
                case .histogram: ("histogram", key.name)
                }
            if name != last { lines.append("# TYPE \(name) \(type)") }
            last = name
            switch handler {
            case .counter(let counter):
                lines.append("\(name)\(Self.braced(key.labels)) \(counter.value)")
            case .gauge(let gauge):
                lines.append("\(name)\(Self.braced(key.labels)) \(gauge.value)")
            case .histogram(let histogram):
                lines += histogram.lines(name, key.labels)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        let labels = dimensions.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(plain(name))=\"\(escaped)\""
        }
        return Key(name: plain(label), labels: labels.joined(separator: ","))
    }

    /// Letters, digits and underscores only.
    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
