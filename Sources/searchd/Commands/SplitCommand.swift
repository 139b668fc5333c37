import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "把案件从所属事项中拆出，此后不再自动并回",
        discussion: """
            示例：
              searchd split --db cases.db 12345/GD202205280017 --by 张三 --reason 不是同一小区
            """)

    @OptionGroup var options: DatabaseOptions

    @Argument(help: ArgumentHelp("要拆出的案件；一次给出的案件拆出后仍在一起", valueName: "渠道/编号"))
    var cases: [String]

    @Option(help: ArgumentHelp("作出决定的人", valueName: "姓名"))
    var by: String

    @Option(help: ArgumentHelp("拆分的理由", valueName: "文字"))
    var reason: String

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var cluster: String
        var cases: [String]
    }

    func run() throws {
        let keys = try cases.map(CaseKey.init(argument:))
        let database = try CaseDatabase.open(options.database)
        let cluster = try ReviewDesk(database: database).split(
            keys, by: by, reason: reason, at: Clock.now())
        if json {
            try JSONOutput.print(
                Output(cluster: cluster.description, cases: keys.map(\.description)))
        }
        StandardError.print("已拆出 \(keys.count) 件，新的事项编号为 \(cluster)")
    }
}
