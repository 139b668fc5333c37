import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "按内容查找记录",
        discussion: """
            查询词之间用空格分开，每个词都要出现；找到的太少时，接着列出内容相近的记录。
              "搅拌站 扰民"          两个词都出现
              '"夜间施工"'           按原样出现（也可用 “ ” 或 「 」）
              '标题:停车'            只在标题里找（标题 正文 地址 答复 编号）
              '停车 OR 车位'         任一出现（OR、或）
              '停车 -收费'           不含“收费”（-、NOT、非）
              '(停车 OR 车位) 小区'  用括号组合
              '停车 时间:2022-05..2022-07'  提交时间的范围（时间 日期；年、月、日均可）

            例：
              searchd search --db cases.db 搅拌站扰民
              searchd search --db cases.db 停车难 --channel 12345 --from 2022-01-01 --sort newest
              searchd search --db cases.db --queries queries.txt > answers.ndjson
            """)

    enum Sort: String, CaseIterable, ExpressibleByArgument {
        case relevance, newest
    }

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var filters: FilterOptions
    @OptionGroup var lexicon: LexiconOptions

    @Argument(help: "查询词；省略时按筛选条件列出最新的记录")
    var query: [String] = []

    @Option(help: "排序：relevance 按相关程度，newest 按提交时间从新到旧")
    var sort = Sort.relevance
    @Option(help: "每页条数，1 到 200")
    var limit = 10
    @Option(help: "上一页返回的游标")
    var cursor: String?
    @Flag(help: "同一事项的重复件只列出最相符的一件")
    var collapse = false
    @Flag(help: "--queries 时也按渠道、地区等统计最相符的记录（facets）；--json 总是统计")
    var facets = false
    @Flag(help: "说明每条记录的得分由来")
    var explain = false
    @Flag(help: "输出一个 JSON 值")
    var json = false
    @Option(help: ArgumentHelp("每行一个查询的文件，逐行输出 JSON（NDJSON）", valueName: "file"))
    var queries: String?

    func validate() throws {
        if queries != nil, !query.isEmpty || cursor != nil {
            throw ValidationError("--queries 不能与查询词或 --cursor 同时使用")
        }
    }

    func run() throws {
        let searcher = Searcher(
            try CaseDatabase.open(options.database), analyzer: try lexicon.analyzer())
        if let queries {
            try answerAll(in: queries, searcher)
        } else {
            let (page, took) = try answer(query.joined(separator: " "), searcher)
            if json {
                try JSONOutput.print(SearchAnswer(page, took: took))
            } else {
                print(SearchReport(marks: .forStandardOutput).text(of: page, took: took))
            }
        }
    }

    private func answer(_ text: String, _ searcher: Searcher) throws -> (SearchPage, Duration) {
        var request = SearchRequest(text)
        request.filters = filters.filters
        request.sort = sort == .newest ? .newest : .relevance
        request.limit = limit
        request.cursor = cursor
        request.collapsesClusters = collapse
        request.explains = explain
        request.corrects = queries == nil
        request.countsFacets = facets || (json && queries == nil)
        let clock = ContinuousClock()
        let start = clock.now
        let page = try searcher.search(request)
        return (page, clock.now - start)
    }

    private func answerAll(in path: String, _ searcher: Searcher) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("读不到查询文件 '\(path)'，应为 UTF-8 文本，每行一个查询")
        }
        var lines = String(decoding: data, as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0.isNewline }
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            let (page, took) = try answer(String(line), searcher)
            try JSONOutput.print(SearchAnswer(page, query: String(line), took: took))
        }
    }
}
