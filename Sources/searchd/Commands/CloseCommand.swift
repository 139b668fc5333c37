import ArgumentParser
import Dedup
import SearchIndex

struct CloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "办结一个事项；还有诉求人未答复时拒绝，并列出未答复的案件",
        discussion: """
            示例：
              searchd close --db cases.db 17 --by 张三
            """)

    @OptionGroup var options: DatabaseOptions

    @Argument(help: ArgumentHelp("事项编号", valueName: "编号"))
    var cluster: Int64

    @Option(help: ArgumentHelp("办结的人", valueName: "姓名"))
    var by: String

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var cluster: String
        var cases: [String]
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let id = CaseID(cluster)
        let keys = try Intake(database: database).close(id, by: by, at: Clock.now())
        if json {
            try JSONOutput.print(
                Output(cluster: id.description, cases: keys.map(\.description)))
        }
        StandardError.print("事项 \(id) 已办结，共 \(keys.count) 件")
    }
}
