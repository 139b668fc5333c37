import ArgumentParser
import SearchIndex

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "管理程序用的密钥",
        discussion: """
            密钥只在发放时显示一次，数据库中只存其摘要。

            示例：
              searchd key add 热线系统 --db cases.db --role feeder --channel 12345
              searchd key add 监控 --db cases.db --role admin
              searchd key list --db cases.db
              searchd key revoke 3fK9x2Qa --db cases.db
            """,
        subcommands: [Add.self, Revoke.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "发放密钥；标准输出只有密钥本身")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("用途或系统的名称", valueName: "名称"))
        var name: String
        @Option(help: "角色")
        var role: Role
        @Option(help: ArgumentHelp("渠道密钥所属的渠道", valueName: "代码"))
        var channel: String?
        @Option(help: ArgumentHelp("承办单位，与案件的 department 一致", valueName: "单位"))
        var unit: String?
        @Option(help: ArgumentHelp("每秒请求数；不写则用配置中的", valueName: "次数"))
        var rate: Double?

        func validate() throws {
            if let rate, !(0.1...100_000).contains(rate) {
                throw ValidationError("--rate 的值 \(rate) 不可用，应为 0.1 到 100000")
            }
        }

        func run() throws {
            print(
                try AccessControl(options).addKey(
                    name, role: role, channel: channel, unit: unit, requestsPerSecond: rate,
                    by: AccessControl.commandLine, at: Clock.now()))
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "撤销密钥，立即生效")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("密钥中间的一段，见 searchd key list", valueName: "编号"))
        var id: String

        func run() throws {
            try AccessControl(options).revokeKey(
                id, by: AccessControl.commandLine, at: Clock.now())
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出密钥（不含密钥本身）")

        @OptionGroup var options: DatabaseOptions
        @Flag(help: "输出一个 JSON 数组")
        var json = false

        private struct Line: Encodable {
            var id: String
            var name: String
            var role: Role
            var channel: String?
            var unit: String?
            var requests_per_second: Double?
            var created: String
            var revoked: String?
        }

        func run() throws {
            let lines = try AccessControl(options).keys().map { key in
                Line(
                    id: key.id, name: key.name, role: key.role, channel: key.channel,
                    unit: key.unit, requests_per_second: key.requestsPerSecond,
                    created: Timestamp(milliseconds: key.createdAt).description,
                    revoked: key.revokedAt.map { Timestamp(milliseconds: $0).description })
            }
            if json {
                try JSONOutput.print(lines)
            } else {
                for line in lines {
                    let scope = line.channel ?? line.unit ?? ""
                    let state = line.revoked.map { "，已于 \($0) 撤销" } ?? ""
                    print("\(line.id)  \(line.role.rawValue) \(scope)  \(line.name)\(state)")
                }
            }
        }
    }
}
