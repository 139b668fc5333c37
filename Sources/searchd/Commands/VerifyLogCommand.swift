import ArgumentParser
import Dedup
import SearchIndex

struct VerifyLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-log", abstract: "检查访问与变更日志是否被改动过",
        discussion: """
            每条日志的摘要都涵盖前一条，改动、删除或插入任何一条都会被发现。末尾被截去则看不出来，
            所以请把输出的末条摘要另存他处，下次用 --contains 核对。

            示例：
              searchd verify-log --db cases.db
              searchd verify-log --db cases.db --contains 5f2c…
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("以前记下的末条摘要，应仍在日志中", valueName: "摘要"))
    var contains: String?

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var ok: Bool
        var entries: Int
        var head: String
        var problem: String?
    }

    func run() throws {
        let verdict = try AccessControl(options).verifyLog(containing: contains)
        var problem = verdict.problem
        if problem == nil, let contains, !verdict.containsHead {
            problem = "日志中没有摘要 '\(contains)' 的记录，日志的末尾可能被截去"
        }
        if json {
            try JSONOutput.print(
                Output(
                    ok: problem == nil, entries: verdict.entries, head: verdict.head,
                    problem: problem))
        } else {
            print(problem.map { "有误：\($0)" } ?? "完好")
            print("共 \(verdict.entries) 条，末条摘要 \(verdict.head)")
        }
        if problem != nil { throw ExitCode(1) }
    }
}
