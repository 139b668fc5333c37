import ArgumentParser
import Dedup
import SearchIndex

struct AlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "预警：有新件、件数或人数达到界限时提示，可推送到其他系统",
        discussion: """
            规则对此后收入的案件生效，命令行收入的也算；推送由运行中的服务进行，失败时重试。

            示例：
              searchd alert add 漏电 --db cases.db --query 漏电
              searchd alert add 暮云街道 --db cases.db --query 地点:暮云街道 --cases 5 --citizens 3 --hours 24
              searchd alert add 塌方 --db cases.db --query 塌方 --webhook https://oa.example/alerts
              searchd alert list --db cases.db
              searchd alert recent --db cases.db
              searchd alert remove 3 --db cases.db
            """,
        subcommands: [Add.self, List.self, Recent.self, Remove.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "建立规则")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("规则的名称", valueName: "名称"))
        var name: String
        @Option(help: ArgumentHelp("检索式，见 docs/query-language.md", valueName: "检索式"))
        var query: String
        @Option(help: "达到几件时预警；1 为每有新件都预警")
        var cases = 1
        @Option(help: "至少出自几人")
        var citizens = 1
        @Option(help: "在多少小时之内（按提交时间）")
        var hours = 24
        @Option(help: ArgumentHelp("推送地址，以 POST 送 JSON", valueName: "网址"))
        var webhook: String?

        func run() throws {
            let rule = try AlertRule(
                name: name, query: query, cases: cases, citizens: citizens, hours: hours,
                webhook: webhook, createdBy: AccessControl.commandLine)
            let desk = AlertDesk(database: try CaseDatabase.open(options.database))
            print("已建立预警规则 \(try desk.add(rule, at: Clock.now()))")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出规则")

        @OptionGroup var options: DatabaseOptions
        @Flag(help: "输出一个 JSON 数组")
        var json = false

        private struct Line: Encodable {
            var id: Int64
            var name: String
            var query: String
            var cases: Int
            var citizens: Int
            var hours: Int
            var webhook: String?
        }

        func run() throws {
            let rules = try AlertDesk(database: try CaseDatabase.open(options.database)).rules()
            if json {
                try JSONOutput.print(
                    rules.map {
                        Line(
                            id: $0.id, name: $0.name, query: $0.query, cases: $0.cases,
                            citizens: $0.citizens, hours: $0.hours, webhook: $0.webhook)
                    })
                return
            }
            for rule in rules {
                let target = rule.webhook.map { "，推送 \($0)" } ?? ""
                print(
                    "\(rule.id)  \(rule.name)：\(rule.query)（\(rule.hours) 小时内 \(rule.cases) 件、\(rule.citizens) 人\(target)）"
                )
            }
        }
    }

    struct Recent: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出预警（NDJSON，早的在前）")

        @OptionGroup var options: DatabaseOptions
        @OptionGroup var format: LinesOption
        @Option(help: ArgumentHelp("只列此序号之后的", valueName: "序号"))
        var after: Int64 = 0
        @Option(help: "最多列几条")
        var limit = 100

        func run() throws {
            let desk = AlertDesk(database: try CaseDatabase.open(options.database))
            for alert in try desk.alerts(after: after, limit: max(1, limit)) {
                try JSONOutput.print(AlertAnswer(alert))
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "取消规则；它的预警不再列出")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("规则的编号", valueName: "编号"))
        var id: Int64

        func run() throws {
            try AlertDesk(database: try CaseDatabase.open(options.database)).remove(id)
            print("已取消预警规则 \(id)")
        }
    }
}
