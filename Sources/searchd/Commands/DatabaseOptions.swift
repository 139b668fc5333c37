import ArgumentParser

/// The one option every command that opens the database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: ArgumentHelp("数据库文件", valueName: "文件"))
    var database: String
}
