import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "用标准答案衡量并单或检索质量",
        discussion: """
            标准答案每行一个事项：{"issue":"…","ids":["渠道/编号",…]}；不在其中的案件视为独立。
            --predicted 取 searchd clusters 的输出，--reviews 取 searchd reviews 的输出；
            或用 --db 直接读数据库。
            --search 衡量检索：以事项名称查其案件，以案件标题查同一事项的其他案件。

            示例：
              searchd evaluate --gold gold.ndjson --db cases.db
              searchd evaluate --gold gold.ndjson --predicted c.ndjson --reviews r.ndjson
              searchd evaluate --gold gold.ndjson --db cases.db --json
              searchd evaluate --topics --gold topics.ndjson --db cases.db
              searchd evaluate --search --gold gold.ndjson --db cases.db
            """)

    @Option(help: ArgumentHelp("标准答案（NDJSON）", valueName: "文件"))
    var gold: String

    @Option(help: ArgumentHelp("searchd clusters 的输出（NDJSON）", valueName: "文件"))
    var predicted: String?

    @Option(help: ArgumentHelp("searchd reviews 的输出（NDJSON），与 --predicted 同用", valueName: "文件"))
    var reviews: String?

    @Option(name: .customLong("db"), help: ArgumentHelp("数据库文件", valueName: "文件"))
    var database: String?

    @Flag(help: "衡量热点：标准答案每行 {\"topic\":\"…\",\"ids\":[…]}，与 --db 同用，时段为全部时间")
    var topics = false
    @Flag(help: "衡量检索的排序质量（nDCG@10），须与 --db 同用")
    var search = false

    @Flag(help: "输出一个 JSON 值")
    var json = false

    func validate() throws {
        if (predicted == nil) == (database == nil) {
            throw ValidationError("--predicted 和 --db 必须且只能给出一个")
        }
        if topics, database == nil {
            throw ValidationError("--topics 须与 --db 同用")
        }
        if search, database == nil { throw ValidationError("--search 须与 --db 同用") }
        if reviews != nil, predicted == nil {
            throw ValidationError("--reviews 只能与 --predicted 同用；--db 自带待研判的案件对")
        }
    }

    func run() throws {
        let clusters = try GoldClusters(ndjson: Self.contents(of: gold), file: gold)
        if topics, let database {
            return try evaluateTopics(in: CaseDatabase.open(database), clusters)
        }
        if search, let database { return try measureSearch(database, clusters) }
        let report = EvaluationReport(try prediction(), gold: clusters)
        if json {
            try JSONOutput.print(report)
        } else {
            print(EvaluationTable(report).text)
        }
    }

    private func evaluateTopics(in database: CaseDatabase, _ gold: GoldClusters) throws {
        let whole = TopicRequest(from: Timestamp(milliseconds: 0))
        let evaluation = TopicEvaluation(
            try HotTopicFinder(database: database).partition(whole), gold: gold)
        if json {
            try JSONOutput.print(evaluation)
        } else {
            print(EvaluationTable(evaluation).text)
        }
    }

    private func measureSearch(_ path: String, _ gold: GoldClusters) throws {
        let database = try CaseDatabase.open(path)
        let quality = try RankingQuality(
            gold, titles: database.titles(of: gold.issueOfCase.keys), Searcher(database))
        if json { try JSONOutput.print(quality) } else { print(quality.text) }
    }

    private func prediction() throws -> Prediction {
        if let database {
            return try Prediction(ClusterListing(database: CaseDatabase.open(database)))
        }
        guard let predicted else { return Prediction(assignments: [], reviews: []) }
        return Prediction(
            assignments: try Prediction.assignments(
                ndjson: Self.contents(of: predicted), file: predicted),
            reviews: try reviews.map {
                try Prediction.reviews(ndjson: Self.contents(of: $0), file: $0)
            } ?? [])
    }

    private static func contents(of file: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw UnreadableFile(file: file)
        }
    }

    private struct UnreadableFile: Error, CustomStringConvertible {
        var file: String
        var description: String { "无法读取文件 '\(file)'，应为可读的 NDJSON 文件" }
    }
}
