import ArgumentParser
import Dedup
import SearchIndex

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "全面检查数据库：文件、索引、案件、事项与判定记录是否一致",
        discussion: """
            有问题时逐条列出并以退出码 1 结束。

            示例：
              searchd verify --db cases.db
            """)

    @OptionGroup var options: DatabaseOptions

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var ok: Bool
        var cases: Int
        var clusters: Int
        var log_entries: Int
        var open_reviews: Int
        var problems: [String]
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let report = try ConsistencyCheck(database: database).run()
        if json {
            try JSONOutput.print(
                Output(
                    ok: report.problems.isEmpty, cases: report.cases, clusters: report.clusters,
                    log_entries: report.logEntries, open_reviews: report.openReviews,
                    problems: report.problems))
        } else {
            for problem in report.problems { print("有误：\(problem)") }
            print(
                "\(report.problems.isEmpty ? "一致" : "不一致")：\(report.cases) 件，\(report.clusters) 个事项，\(report.logEntries) 条判定记录，\(report.openReviews) 对待研判"
            )
        }
        if !report.problems.isEmpty { throw ExitCode(1) }
    }
}
