import ArgumentParser
import SearchIndex

struct SuggestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "补全检索词：地名、类别、标题用语",
        discussion: """
            可以输入汉字、全拼、首字母或三者混合。只给出最近的案件中三个以上的人都用过的词。

            例：
              searchd suggest --db cases.db 停车
              searchd suggest --db cases.db tingch
              searchd suggest --db cases.db 小qu --json
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var lexicon: LexiconOptions

    @Argument(help: "已输入的文字")
    var text: [String]
    @Option(help: "条数，1 到 50")
    var limit = 10
    @Flag(help: "输出一个 JSON 值")
    var json = false

    func validate() throws {
        guard Suggester.limits.contains(limit) else {
            throw ValidationError("--limit '\(limit)' 不在范围内，应为 1 到 50")
        }
    }

    func run() throws {
        let suggester = Suggester(
            try CaseDatabase.open(options.database), analyzer: try lexicon.analyzer())
        let answer = SuggestAnswer(
            try suggester.suggestions(for: text.joined(separator: " "), limit: limit))
        if json {
            try JSONOutput.print(answer)
        } else if answer.suggestions.isEmpty {
            print("没有可以补全的词")
        } else {
            for line in answer.suggestions { print("\(line.text)（\(line.cases) 件）") }
        }
    }
}
