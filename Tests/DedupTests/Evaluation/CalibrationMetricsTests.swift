import Dedup
import TestSupport
import Testing

@Suite struct CalibrationMetricsTests {
    @Test func `outcomes drawn by their own probability are well calibrated`() {
        var numbers = SplitMix64(seed: 7)
        let judged = (0..<20_000).map { _ -> (probability: Double, isMatch: Bool) in
            let probability = Double.random(in: 0...1, using: &numbers)
            return (probability, Double.random(in: 0..<1, using: &numbers) < probability)
        }
        let metrics = CalibrationMetrics(judged)
        #expect((metrics.expectedCalibrationError ?? 1) < 0.02)
        // The variance of a fair draw, ∫ p(1 − p) dp = 1/6.
        #expect(abs((metrics.brier ?? 1) - 1.0 / 6) < 0.01)
        #expect(metrics.bins.map(\.pairs).reduce(0, +) == 20_000)
        let overconfident = CalibrationMetrics(
            judged.map { ($0.probability < 0.5 ? 0 : 1, $0.isMatch) })
        #expect((overconfident.expectedCalibrationError ?? 0) > 0.2)
    }

    @Test func `the ends and what is no probability fall into the outer bins`() {
        let metrics = CalibrationMetrics([
            (0, false), (1, true), (1.5, true), (-1, false), (.nan, false), (.infinity, true),
        ])
        #expect(metrics.bins.first?.pairs == 3)
        #expect(metrics.bins.last?.pairs == 3)
        #expect(metrics.brier == 0)
        #expect(metrics.expectedCalibrationError == 0)
    }
}
