import TestSupport
import Testing

@testable import SearchIndex

@Suite struct SnippetTests {
    private func highlighter(_ query: String) -> Highlighter {
        Highlighter(
            QueryTerms([query], analyzer: .standard, cases: 1_000) { (_: String) in 3 })
    }

    private func marked(_ snippet: Snippet) -> [String] {
        let utf8 = Array(snippet.text.utf8)
        return snippet.highlights.map { String(decoding: utf8[$0], as: UTF8.self) }
    }

    @Test(arguments: [
        ("停车场", "小区停車場收费", "停車場"),
        ("abc123", "单号ＡＢＣ１２３已失效", "ＡＢＣ１２３"),
        ("fire", "ﬁre提示", "ﬁre"),
        ("𠮷祥", "超市𠮷祥门口", "𠮷祥"),
        ("👍🏽👍🏽", "好👍🏽👍🏽的", "👍🏽👍🏽"),
        ("C#", "维保单位C#科技", "C#"),
    ])
    func `highlights name the bytes of the source`(query: String, text: String, mark: String) {
        #expect(marked(highlighter(query).snippet(of: text)) == [mark])
        let ranges = highlighter(query).highlights(in: text)
        #expect(ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == [mark])
    }

    @Test func `a snippet shows the match of a long text and says that it is cut`() {
        let text =
            String(repeating: "前面的话很长。", count: 50) + "夜间施工噪音" + String(repeating: "后面", count: 99)
        let snippet = highlighter("施工噪音").snippet(of: text)
        #expect(marked(snippet) == ["施工噪音"])
        #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
        #expect(snippet.text.count <= Snippet.length + 2)
    }

    @Test func `highlights of random texts are valid, in order and whole characters`() {
        var random = SplitMix64(seed: 31)
        for _ in 0..<500 {
            let text = RandomText.next(upTo: 300, using: &random)
            let start = Int.random(in: 0...text.count, using: &random)
            let snippet = highlighter(String(text.dropFirst(start).prefix(4))).snippet(of: text)
            let utf8 = Array(snippet.text.utf8)
            var end = -1
            for range in snippet.highlights {
                #expect(range.lowerBound > end && range.upperBound <= utf8.count)
                #expect(String(validating: utf8[range], as: UTF8.self) != nil)
                end = range.upperBound
            }
        }
    }
}
