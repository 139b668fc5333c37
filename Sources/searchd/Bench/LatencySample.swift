/// Durations of one kind of call, in milliseconds.
struct LatencySample: Encodable {
    private var values: [Double] = []

    mutating func measure<T>(_ body: () throws -> T) rethrows -> T {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        values.append((clock.now - start) / .milliseconds(1))
        return result
    }

    mutating func add(milliseconds: Double) { values.append(milliseconds) }

    /// Smallest value that `share` of all do not exceed; 0 without values.
    func percentile(_ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    private enum CodingKeys: String, CodingKey {
        case n, p50, p95, p99
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(values.count, forKey: .n)
        for (key, share) in [(CodingKeys.p50, 0.5), (.p95, 0.95), (.p99, 0.99)] {
            try container.encode((percentile(share) * 1000).rounded() / 1000, forKey: key)
        }
    }

    var summary: String {
        [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { name, share in
            "\(name) \((percentile(share) * 100).rounded() / 100)"
        }.joined(separator: "  ")
    }
}
