import ArgumentParser
import Dedup
import SearchIndex

struct ExtendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "为一件案件延长办结时限；同一事项的其他案件不受影响",
        discussion: """
            次数和时长按该渠道的规定（searchd channels），须在到期之前。

            示例：
              searchd extend --db cases.db 12345/GD202205280017 --by 张三 --reason 需等待配件
            """)

    @OptionGroup var options: DatabaseOptions

    @OptionGroup var policy: DispatchOptions

    @Argument(help: ArgumentHelp("要延期的案件", valueName: "渠道/编号"))
    var `case`: String

    @Option(help: ArgumentHelp("批准延期的人", valueName: "姓名"))
    var by: String

    @Option(help: ArgumentHelp("延期的理由", valueName: "文字"))
    var reason: String

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var `case`: String
        var due_at: String
    }

    func run() throws {
        let key = try CaseKey(argument: `case`)
        let intake = try Intake(
            database: try CaseDatabase.open(options.database), policy: try policy.policy())
        let due = try intake.extend(key, by: by, reason: reason, at: Clock.now())
        if json {
            try JSONOutput.print(Output(case: key.description, due_at: due.description))
        }
        StandardError.print("案件 '\(key)' 的办结时限延至 \(due)")
    }
}
