import SearchIndex
import TestSupport
import Testing

@Suite struct WordTokenizerTests {
    @Test func `tokens and the separators between them make up the folded text`() {
        var random = SplitMix64(seed: 12)
        let tokenizer = WordTokenizer(dictionary: UserDictionary(words: ["停车场", "人民路", "2号楼"]))
        for _ in 0..<1000 {
            let source = RandomText.next(upTo: 60, using: &random)
            let folded = FoldedText(source)
            var rebuilt: [UInt32] = []
            var end = 0
            for token in tokenizer.tokens(of: folded) {
                #expect(token.range.lowerBound >= end && !token.range.isEmpty)
                #expect(token.text == folded.text(in: token.range))
                #expect(token.byteRange == folded.sourceRange(of: token.range))
                rebuilt += folded.points[end..<token.range.lowerBound]
                rebuilt += folded.points[token.range]
                end = token.range.upperBound
            }
            rebuilt += folded.points[end...]
            #expect(rebuilt == folded.points)
        }
    }

    @Test(arguments: ["PD1728_A_1", "C#", "C++", "A-101", "user@example.com"])
    func `a code stays one token`(code: String) {
        let tokens = WordTokenizer(dictionary: UserDictionary(words: []))
            .tokens(of: FoldedText("灯杆\(code)倾斜"))
        #expect(tokens.contains { $0.text == code.lowercased() && $0.kind == .code })
    }

    @Test func `a number plate is cut at its middle dot, its digits stay whole`() {
        let tokens = WordTokenizer().tokens(of: FoldedText("车牌粤Z·A1234违停"))
        #expect(tokens.contains { $0.text == "a1234" })
    }

    @Test func `the user dictionary rejoins what the segmenter splits`() {
        let folded = FoldedText("青禾花园开發商违约")
        let tokens = WordTokenizer(dictionary: UserDictionary(words: ["青禾花园", "開發商"]))
            .tokens(of: folded)
        #expect(tokens.prefix(2).map(\.text) == ["青禾花园", "开发商"])
        #expect(tokens.prefix(2).allSatisfy { $0.kind == .dictionary })
    }

    @Test func `a word list takes blank lines, comments and spaces`() {
        let words = WordList.words(in: "# 地名\n\n  \n 青禾花园 # 小区\n柳林路\r\n#\n")
        #expect(words == ["青禾花园", "柳林路"])
    }
}
