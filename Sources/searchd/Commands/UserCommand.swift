import ArgumentParser
import Dedup
import SearchIndex

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "管理登录用户",
        discussion: """
            示例：
              searchd user add 李四 --db cases.db --role intake
              searchd user add 住建局王五 --db cases.db --role unit --unit 区住建局
              searchd user reset 李四 --db cases.db
              searchd user list --db cases.db
            """,
        subcommands: [Add.self, Reset.self, Disable.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "建立用户，显示其一次性密码")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("登录名", valueName: "用户名"))
        var name: String
        @Option(help: "角色")
        var role: Role
        @Option(help: ArgumentHelp("承办单位，与案件的 department 一致", valueName: "单位"))
        var unit: String?

        func run() throws {
            let access = try AccessControl(options)
            let password = try access.addUser(
                name, role: role, unit: unit, by: AccessControl.commandLine, at: Clock.now())
            print("用户 \(name) 的一次性密码：\(password)")
        }
    }

    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "重设密码，显示新的一次性密码")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("登录名", valueName: "用户名"))
        var name: String

        func run() throws {
            let password = try AccessControl(options).resetPassword(
                of: name, by: AccessControl.commandLine, at: Clock.now())
            print("用户 \(name) 的一次性密码：\(password)")
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "停用用户并结束其登录")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("登录名", valueName: "用户名"))
        var name: String

        func run() throws {
            try AccessControl(options).disableUser(
                name, by: AccessControl.commandLine, at: Clock.now())
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出用户")

        @OptionGroup var options: DatabaseOptions
        @Flag(help: "输出一个 JSON 数组")
        var json = false

        private struct Line: Encodable {
            var name: String
            var role: Role
            var unit: String?
            var must_change_password: Bool
            var created: String
            var disabled: String?
        }

        func run() throws {
            let lines = try AccessControl(options).users().map { user in
                Line(
                    name: user.name, role: user.role, unit: user.unit,
                    must_change_password: user.mustChange,
                    created: Timestamp(milliseconds: user.createdAt).description,
                    disabled: user.disabledAt.map { Timestamp(milliseconds: $0).description })
            }
            if json {
                try JSONOutput.print(lines)
            } else {
                for line in lines {
                    let unit = line.unit.map { " \($0)" } ?? ""
                    let state = line.disabled.map { "，已于 \($0) 停用" } ?? ""
                    print("\(line.name)  \(line.role.rawValue)\(unit)\(state)")
                }
            }
        }
    }
}

extension Role: ExpressibleByArgument {}

extension AccessControl {
    /// As the log names whoever has the machine's command line.
    static let commandLine = "command line"

    init(_ options: DatabaseOptions) throws {
        self.init(database: try CaseDatabase.open(options.database, access: .create))
    }
}
