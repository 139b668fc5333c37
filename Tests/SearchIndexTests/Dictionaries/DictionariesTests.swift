import Testing

@testable import SearchIndex

@Suite struct DictionariesTests {
    struct Dictionary: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var lines: [String]
    }

    static let stopWords = WordList.words(in: PackageResources.stop_words_txt)
    static let userWords = WordList.words(in: PackageResources.user_dictionary_txt)
    static let synonymSets = WordList.words(in: PackageResources.synonyms_txt)
        .map { $0.split(separator: " ").map(String.init) }

    static let all = [
        Dictionary(testDescription: "stop-words", lines: stopWords),
        Dictionary(testDescription: "user-dictionary", lines: userWords),
        Dictionary(testDescription: "synonyms", lines: synonymSets.flatMap { $0 }),
    ]

    @Test(arguments: all)
    func `entries are written the way text is folded`(dictionary: Dictionary) {
        for word in dictionary.lines { #expect(FoldedText(word).text == word) }
    }

    @Test(arguments: all)
    func `no entry stands twice`(dictionary: Dictionary) {
        var seen: Set<String> = []
        #expect(dictionary.lines.filter { !seen.insert($0).inserted } == [])
    }

    @Test func `no stop word is kept whole by the user dictionary or widened by a synonym`() {
        let stops = Set(Self.stopWords)
        #expect(Self.userWords.filter(stops.contains) == [])
        #expect(Self.synonymSets.joined().filter(stops.contains) == [])
    }

    @Test func `the tokenizer keeps every word of the user dictionary whole`() {
        let tokenizer = WordTokenizer()
        for word in Self.userWords {
            #expect(tokenizer.tokens(of: FoldedText(word)).map(\.text) == [word])
        }
    }

    @Test func `every synonym set has at least two words`() {
        #expect(Self.synonymSets.filter { $0.count < 2 } == [])
    }

    @Test(arguments: [
        ("小区开发商延期交房，业主群里都在说", ["开发商", "延期交房", "业主群"]),
        ("楼下搅拌站的渣土车半夜扰民", ["搅拌站", "渣土车", "扰民"]),
        ("提取住房公积金需要网签合同吗", ["住房公积金", "网签"]),
    ])
    func `words of the field survive in a sentence and function words do not`(
        text: String, kept: [String]
    ) {
        let words = Analyzer.standard.contentWords(text).map(\.text)
        #expect(Set(kept).isSubset(of: words), "\(words)")
        #expect(Set(words).isDisjoint(with: ["的", "都", "在", "说", "吗", "需要"]), "\(words)")
    }
}
