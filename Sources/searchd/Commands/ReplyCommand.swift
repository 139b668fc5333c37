import ArgumentParser
import Dedup
import SearchIndex

struct ReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "答复一个事项的诉求人；每件各留一份答复",
        discussion: """
            不写案件时答复事项中所有尚未答复的诉求人。

            示例：
              searchd reply --db cases.db --cluster 17 --by 张三 --text 路灯已于5月30日修复
              searchd reply --db cases.db --cluster 17 --by 张三 --text 已电话告知 12345/GD202205280017
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("事项编号", valueName: "编号"))
    var cluster: Int64

    @Option(help: ArgumentHelp("答复内容", valueName: "文字"))
    var text: String

    @Option(help: ArgumentHelp("答复的人", valueName: "姓名"))
    var by: String

    @Argument(help: ArgumentHelp("只答复这些案件的诉求人", valueName: "渠道/编号"))
    var cases: [String] = []

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var cluster: String
        var cases: [String]
    }

    func validate() throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--text 为空，应为答复内容")
        }
    }

    func run() throws {
        let named = try cases.map(CaseKey.init(argument:))
        let database = try CaseDatabase.open(options.database)
        let id = CaseID(cluster)
        guard let standing = try DispatchDesk(database: database).standing(of: id) else {
            throw DispatchError.unknownCluster(id)
        }
        let members = Set(standing.members.map(\.key))
        if let stranger = named.first(where: { !members.contains($0) }) {
            throw ValidationError("案件 '\(stranger)' 不在事项 \(id) 中")
        }
        let keys = named.isEmpty ? standing.repliesOwed : named
        try Intake(database: database).answer(keys, text: text, by: by, at: Clock.now())
        if json {
            try JSONOutput.print(
                Output(cluster: id.description, cases: keys.map(\.description)))
        }
        StandardError.print(keys.isEmpty ? "事项 \(id) 没有待答复的案件" : "已答复 \(keys.count) 件")
    }
}
