import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct TermStatisticsTests {
    private let vectors = SampleCases.make(60).map { IncomingCase($0).features.terms }

    private var counted: TermFrequencies {
        var frequencies = TermFrequencies()
        for vector in vectors { frequencies.add(vector) }
        return frequencies
    }

    @Test func `weights in steps are within half a step of the formula`() {
        let statistics = TermStatisticsSnapshot(counted)
        for entry in vectors.flatMap(\.entries) {
            let exact = statistics.weights.weight(
                count: statistics.frequencies.count(of: entry >> 8))
            #expect(abs(statistics.weight(of: entry >> 8) - exact) <= TermWeights.cap / 500 + 1e-5)
        }
    }

    @Test func `a rarer term never weighs less`() {
        let weights = TermWeights(cases: 100_000)
        for count in 1..<2000 {
            #expect(weights.weight(count: count) >= weights.weight(count: count + 1))
        }
        #expect(weights.weight(count: 100_000) < 0.01)
    }

    @Test func `what is taken back was never counted`() {
        var frequencies = counted
        frequencies.add(vectors[3])
        frequencies.remove(vectors[3])
        let before = counted
        for entry in vectors[3].entries {
            #expect(frequencies.count(of: entry >> 8) == before.count(of: entry >> 8))
        }
        #expect(frequencies.cases == before.cases)
    }

    @Test func `weights serve until the store has grown by a hundredth`() {
        let statistics = TermStatisticsSnapshot(counted)
        #expect(!statistics.isOutdated(cases: 60))
        #expect(statistics.isOutdated(cases: 61))
    }
}
