import SearchIndex
import TestSupport
import Testing

@testable import Dedup

/// Laws that every measure has to keep, over invented cases of every length.
@Suite struct PairComparatorTests {
    private let cases: [IncomingCase]
    private let statistics: TermStatisticsSnapshot

    init() {
        var random = SplitMix64(seed: 41)
        let odd = (0..<20).map { i in
            CaseRecord(
                channel: "media", externalID: "R\(i)",
                title: RandomText.next(upTo: i, using: &random),
                body: RandomText.next(upTo: i * 13, using: &random),
                submittedAt: Timestamp(milliseconds: Int64(i) * 86_400_000))
        }
        cases = (SampleCases.make(40) + odd).map { IncomingCase($0) }
        var frequencies = TermFrequencies()
        for incoming in cases { frequencies.add(incoming.features.terms) }
        statistics = TermStatisticsSnapshot(frequencies)
    }

    private func measures(_ a: IncomingCase, _ b: IncomingCase) -> MeasureVector {
        PairComparator(statistics: statistics).measures(
            ProbeCase(a.profile, statistics), b.profile)
    }

    @Test func `measures are symmetric`() {
        for (i, a) in cases.enumerated() {
            for b in cases[i...] {
                let (here, there) = (measures(a, b), measures(b, a))
                for measure in Measure.allCases {
                    #expect(
                        abs(here[measure] - there[measure]) <= 1e-4 * max(1, abs(here[measure])),
                        "\(measure) of \(a.record.key) and \(b.record.key)")
                }
            }
        }
    }

    @Test func `shares and cosines lie between 0 and 1, and are 1 of a case with itself`() {
        let shares: [Measure] = [
            .bodyCosine, .containment, .headCosine, .nameCosine, .titleCosine, .titleFound,
            .titleFoundBoth, .problemCosine, .lengthRatio,
        ]
        for (i, a) in cases.enumerated() {
            for b in cases[i...] {
                let vector = measures(a, b)
                for share in shares { #expect((0...1.0001).contains(vector[share]), "\(share)") }
            }
            guard a.features.terms.entries.count > 5 else { continue }
            #expect(abs(measures(a, a)[.bodyCosine] - 1) < 1e-3)
            #expect(abs(measures(a, a)[.containment] - 1) < 1e-3)
        }
    }

    @Test func `scoring by stages drops only what is negligible and changes no score`() {
        let model = MatchModel.standard
        let staged = StagedScoring(model)
        let comparator = PairComparator(statistics: statistics)
        var dropped = 0
        for a in cases {
            let probe = ProbeCase(a.profile, statistics)
            for b in cases {
                let whole = model.score(comparator.measures(probe, b.profile))
                if let (_, score) = staged.score(probe, b.profile, comparator) {
                    #expect(score == whole)
                } else {
                    dropped += 1
                    #expect(whole.weight < MatchScore.negligible)
                }
            }
        }
        #expect(dropped > 0)
    }

    @Test func `the explanation adds up to the score`() {
        let model = MatchModel.standard
        for (a, b) in zip(cases, cases.dropFirst()) {
            let vector = measures(a, b)
            let lines = model.explain(vector)
            #expect(abs(lines.reduce(0) { $0 + $1.weight } - model.score(vector).weight) < 1e-9)
            let condensed = Evidence.condensed(lines).reduce(0) { $0 + $1.weight }
            #expect(abs(condensed - model.score(vector).weight) < 0.06)
        }
    }
}
