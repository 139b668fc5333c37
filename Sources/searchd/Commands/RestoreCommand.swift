import ArgumentParser
import Foundation
import SearchIndex

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "用备份恢复数据库；先停止服务",
        discussion: """
            备份先核对，再就位。原有的数据库改名保留在旁边；正在使用时拒绝。

            示例：
              searchd restore --db cases.db --from /backup/cases-20240301-020000.db
              searchd restore --db cases.db --from /backup/cases-20240301-020000.db --replace
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("searchd backup 写出的文件", valueName: "文件"))
    var from: String

    @Flag(help: "数据库已存在时也恢复；原有的改名保留")
    var replace = false

    @Flag(help: "不报告进度")
    var quiet = false

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var database: String
        var cases: Int
        var kept: String?
    }

    func run() throws {
        let path = options.database
        guard replace || !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("数据库 '\(path)' 已存在，确要替换请加 --replace（原有的会改名保留）")
        }
        let progress = StepProgress(isQuiet: quiet, what: "已恢复")
        let kept = try CaseDatabase.restore(
            from: from, to: path, stamp: FileStamp.stamp(Clock.now())
        ) { progress.report($0) }
        let cases = try CaseDatabase.open(path).caseCount()
        if json {
            try JSONOutput.print(Output(database: path, cases: cases, kept: kept))
        } else {
            print("已恢复 \(cases) 件到 \(path)")
            if let kept { print("原有的数据库保留为 \(kept)") }
        }
    }
}
