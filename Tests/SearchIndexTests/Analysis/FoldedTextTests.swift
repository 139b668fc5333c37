import SearchIndex
import TestSupport
import Testing

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("ＡＢｃ１２３", "abc123"),
        ("（国）：！", "(国):!"),
        ("國際機場車輛", "国际机场车辆"),
        ("ABC", "abc"),
        ("ﬁre ﬀ", "fire ff"),
        ("㎡", "m2"),
        ("①", "1"),
        ("Straße", "strasse"),
        ("ｶﾀｶﾅ", "カタカナ"),
        ("𠮷祥", "𠮷祥"),
        ("e\u{301}", "\u{E9}"),
        ("a\u{200B}b", "ab"),
        ("", ""),
    ])
    func `folding unifies width, case, script and composition`(source: String, folded: String) {
        #expect(FoldedText(source).text == folded)
    }

    @Test func `NUL and unpaired surrogates from elsewhere fold without loss of what is around`() {
        let broken = String(decoding: [0xE5, 0x81, 0x9C, 0xED, 0xA0, 0x80, 0x41], as: UTF8.self)
        let folded = FoldedText(broken)
        #expect(folded.text.hasPrefix("停"))
        #expect(folded.text.hasSuffix("a"))
        #expect(FoldedText("停\0车").points.contains(0))
    }

    @Test func `byte ranges name the source of expanding and shrinking characters`() {
        let source = "前ﬁ後👨‍👩‍👧𠮷"
        let folded = FoldedText(source)
        let utf8 = Array(source.utf8)
        func bytes(of text: String) -> String? {
            let points = text.unicodeScalars.map(\.value)
            let start = (0..<folded.count).first {
                folded.points[$0...].starts(with: points)
            }
            return start.map {
                let range = folded.sourceRange(of: $0..<($0 + points.count))
                return String(decoding: utf8[range], as: UTF8.self)
            }
        }
        #expect(bytes(of: "fi") == "ﬁ")
        #expect(bytes(of: "后") == "後")
        #expect(bytes(of: "𠮷") == "𠮷")
    }

    @Test func `folding a thousand random strings is idempotent and its ranges are valid`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<1000 {
            let source = RandomText.next(upTo: 60, using: &random)
            let folded = FoldedText(source)
            #expect(FoldedText(folded.text).text == folded.text, "\(source.debugDescription)")
            let utf8 = Array(source.utf8)
            var previous = 0
            for i in 0..<folded.count {
                let range = folded.sourceRange(of: i..<(i + 1))
                #expect(range.upperBound <= utf8.count && !range.isEmpty)
                #expect(range.lowerBound >= previous)
                #expect(String(validating: utf8[range], as: UTF8.self) != nil)
                previous = range.lowerBound
            }
        }
    }
}
