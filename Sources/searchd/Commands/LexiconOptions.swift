import ArgumentParser
import SearchIndex

/// Files with a user's own words.
struct LexiconOptions: ParsableArguments {
    @Option(help: ArgumentHelp("自定义词典（每行一个词，如地名、小区名），添加到内置词典", valueName: "文件"))
    var dictionary: String?
    @Option(help: ArgumentHelp("自定义停用词（每行一个词）", valueName: "文件"))
    var stopWords: String?
    @Option(help: ArgumentHelp("自定义同义词（每行一组，词之间用空格分开）", valueName: "文件"))
    var synonyms: String?

    func analyzer() throws -> Analyzer {
        Analyzer(
            try Lexicon(dictionary: dictionary, stopWords: stopWords, synonyms: synonyms))
    }
}
