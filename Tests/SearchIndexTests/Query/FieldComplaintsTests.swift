import Foundation
import TestSupport
import Testing

@testable import SearchIndex

/// What users of other engines complain about when they search Chinese text, a test each.
@Suite struct FieldComplaintsTests {
    private func index(_ texts: [String]) throws -> TemporaryIndex {
        try TemporaryIndex(
            texts.enumerated().map { i, text in
                CaseRecord(
                    channel: "12345", externalID: "N\(i)", title: text, body: "",
                    submittedAt: Timestamp(milliseconds: Int64(i)))
            })
    }

    /// Titles of the whole matches.
    private func found(_ query: String, in index: TemporaryIndex, _ analyzer: Analyzer = .standard)
        throws -> Set<String>
    {
        let page = try Searcher(index.database, analyzer: analyzer).search(SearchRequest(query))
        return Set(page.hits.filter(\.isExact).map(\.stored.record.title))
    }

    private func marked(_ query: String, _ text: String) -> [String] {
        let highlighter = Highlighter(
            QueryTerms([query], analyzer: .standard, cases: 1_000) { (_: String) in 3 })
        return highlighter.highlights(in: text).map {
            String(decoding: Array(text.utf8)[$0], as: UTF8.self)
        }
    }

    @Test(arguments: [("清华大学附属中学", "清华"), ("欧阳娜娜来电", "娜娜"), ("表扬司机买买提江", "提江")])
    func `D1 a part of a name is found, whatever the segmenter makes of it`(
        text: String, query: String
    ) throws {
        #expect(try found(query, in: index([text, "无关"])) == [text])
    }

    @Test func `D2 the installed ICU has the dictionary that words need`() {
        let words = WordTokenizer(dictionary: UserDictionary(words: [String]()))
            .tokens(of: FoldedText("我们小区的学校经常停电")).map(\.text)
        #expect(words.contains("我们") && words.contains("学校") && words.contains("经常"))
    }

    @Test(arguments: [("安装简单", "简单"), ("待处理", "处理"), ("在建工程", "工程")])
    func `D3 the second half of a longer word is found`(text: String, query: String) throws {
        #expect(try found(query, in: index([text, "无关"])) == [text])
    }

    @Test func `D4 words of one sound are not taken for one another`() throws {
        let index = try index(["景点收费", "经典收费"])
        #expect(try found("景点", in: index) == ["景点收费"])
        #expect(try found("经典", in: index) == ["经典收费"])
    }

    @Test(arguments: [("開發商", "开发商"), ("臺灣", "台湾"), ("電動車充電樁", "电动车充电桩")])
    func `D5 traditional text is cut into the same words as simplified`(
        traditional: String, simplified: String
    ) throws {
        let words = Analyzer.standard.words
        #expect(
            words.tokens(of: FoldedText(traditional)).map(\.text)
                == words.tokens(of: FoldedText(simplified)).map(\.text))
        let index = try index([traditional, simplified])
        #expect(try found(traditional, in: index) == [traditional, simplified])
        #expect(try found(simplified, in: index) == [traditional, simplified])
    }

    @Test func `D6 phrases and exclusions work in Chinese`() throws {
        let index = try index(["夜间施工噪音", "施工夜间噪音", "夜间噪音"])
        #expect(try found("\"夜间施工\"", in: index) == ["夜间施工噪音"])
        #expect(try found("噪音 -施工", in: index) == ["夜间噪音"])
        #expect(try found("“夜间施工” -扰民", in: index) == ["夜间施工噪音"])
    }

    @Test func `D7 a word is highlighted whole`() {
        #expect(marked("咳嗽", "老人咳嗽不止") == ["咳嗽"])
        #expect(marked("咳嗽 老人", "家中老人咳嗽") == ["老人咳嗽"])
    }

    @Test func `D8 words of the user's own stay whole`() {
        var lexicon = Lexicon()
        lexicon.dictionary = ["梅溪湖壹号"]
        let text = FoldedText("梅溪湖壹号物业")
        let words = Analyzer(lexicon).words.tokens(of: text).map(\.text)
        #expect(words.first == "梅溪湖壹号")
        #expect(Analyzer.standard.words.tokens(of: text).map(\.text) != words)
    }

    @Test func `D9 one character is found, and a word in any surroundings`() throws {
        let index = try index(["蝴蝶效应", "第一篇章", "这是第一篇文章"])
        #expect(try found("蝶", in: index) == ["蝴蝶效应"])
        #expect(try found("第一篇", in: index) == ["第一篇章", "这是第一篇文章"])
        #expect(try found("\"一篇文\"", in: index) == ["这是第一篇文章"])
    }

    @Test func `D10 nobody has to cut the query, and a dictionary cannot hide a case`() throws {
        let index = try index(["梅溪湖壹号停水"])
        var lexicon = Lexicon()
        lexicon.dictionary = ["湖壹号停"]
        for analyzer in [Analyzer.standard, Analyzer(lexicon)] {
            for query in ["梅溪湖壹号", "壹号停水", "溪湖 停水", "梅溪湖壹號"] {
                #expect(try found(query, in: index, analyzer) == ["梅溪湖壹号停水"], "\(query)")
            }
        }
    }

    @Test(arguments: [("经办人李建光", "李建光"), ("买7号电池", "7号电池"), ("24口交换机", "24口")])
    func `D11 what index and query cut differently elsewhere is found`(
        text: String, query: String
    ) throws {
        #expect(try found(query, in: index([text, "无关"])) == [text])
    }

    @Test func `D12 overlapping terms do not break a phrase`() throws {
        let index = try index(["前次募集资金", "前次的募集资金"])
        #expect(try found("\"前次募集\"", in: index) == ["前次募集资金"])
    }

    @Test(arguments: ["PD1728_A_1", "pd1728", "1728_A", "A_1", "ＰＤ１７２８"])
    func `D13 a code is found whole and in parts`(query: String) throws {
        let text = "灯杆PD1728_A_1倾斜"
        #expect(try found(query, in: index([text, "无关"])) == [text])
    }

    @Test func `D14 the format of word lists is one entry a line, and a wrong one is named`() throws
    {
        #expect(WordList.words(in: "# 注释\n梅溪湖 # 地名\n\n 丽发新城 \n") == ["梅溪湖", "丽发新城"])
        #expect(throws: LexiconError.unreadable(path: "/没有/词表.txt")) {
            try Lexicon(dictionary: "/没有/词表.txt")
        }
        let directory = try TemporaryDirectory()
        let path = directory.path("synonyms.txt")
        try Data("城管 城市管理\n路灯\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: LexiconError.loneSynonym(path: path, word: "路灯")) {
            try Lexicon(synonyms: path)
        }
    }

    @Test func `D15 signs are no syntax errors, and highlights touch no foreign character`() throws
    {
        let index = try index(["维保单位C#科技", "中华人民共和国国歌"])
        #expect(try found("C#", in: index) == ["维保单位C#科技"])
        for sign in ["\"", "*", "(", "^", "NEAR(", "C# AND", "a:b:c", "{x}", "+", "'; DROP"] {
            _ = try Searcher(index.database).search(SearchRequest(sign))
        }
        #expect(marked("中华国歌", "中华人民共和国国歌") == ["中华", "国歌"])
    }

    @Test func `D16 two-character words and words glued to letters are found as by LIKE`() throws {
        let texts = ["调用API接口失败", "12345热线打不通", "小区物业收费", "物业费", "API文档"]
        let index = try index(texts)
        for query in ["API", "接口", "热线", "物业", "12345热线", "api接口", "费"] {
            let expected = texts.filter { $0.lowercased().contains(query.lowercased()) }
            #expect(try found(query, in: index) == Set(expected), "\(query)")
        }
    }
}
