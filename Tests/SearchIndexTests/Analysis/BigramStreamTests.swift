import SearchIndex
import TestSupport
import Testing

@Suite struct BigramStreamTests {
    @Test func `a run gives its bigrams and its last character`() {
        #expect(BigramStream(FoldedText("停车场，路")).text == "停车 车场 场 路")
        #expect(BigramStream(FoldedText("PD1_A")).text == "pd d1 1_ _a a")
    }

    @Test func `a stream holds exactly its count of terms, none with a separator inside`() {
        var random = SplitMix64(seed: 13)
        for _ in 0..<1000 {
            let stream = BigramStream(FoldedText(RandomText.next(upTo: 60, using: &random)))
            let terms = stream.text.utf8.split(
                separator: 0x20, omittingEmptySubsequences: false
            ).map { String(decoding: $0, as: UTF8.self) }
            #expect(stream.text.isEmpty ? stream.count == 0 : terms.count == stream.count)
            #expect(terms.allSatisfy { $0.unicodeScalars.count <= 2 && !$0.utf8.contains(0) })
        }
    }

    @Test func `equal records give equal terms, and their length is the sum of their streams`() {
        let record = SampleCases.make(1)[0]
        let first = Analyzer.standard.analyze(record)
        #expect(first.terms == Analyzer.standard.analyze(record).terms)
        #expect(first.terms.length > first.terms.title.count)
    }
}
