import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "对一个待研判对作出决定：合并或不合并",
        discussion: """
            示例：
              searchd review --db cases.db 17 merge --by 张三
              searchd review --db cases.db 18 separate --by 张三
            """)

    enum Verdict: String, ExpressibleByArgument, CaseIterable {
        case merge, separate
    }

    @OptionGroup var options: DatabaseOptions

    @Argument(help: ArgumentHelp("待研判对的编号", valueName: "编号"))
    var id: Int64

    @Argument(help: "merge（是同一事项）或 separate（不是同一事项）")
    var verdict: Verdict

    @Option(help: ArgumentHelp("作出决定的人", valueName: "姓名"))
    var by: String

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var review: Int64
        var verdict: String
        var by: String
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        try ReviewDesk(database: database).decide(
            id, merge: verdict == .merge, by: by, at: Clock.now())
        if json {
            try JSONOutput.print(Output(review: id, verdict: verdict.rawValue, by: by))
        }
        StandardError.print("待研判对 \(id)：\(verdict == .merge ? "已合并" : "已标为不同事项")（\(by)）")
    }
}
