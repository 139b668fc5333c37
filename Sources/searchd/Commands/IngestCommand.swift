import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "收入诉求：建索引并逐件判重，合并重复件",
        discussion: """
            按扩展名识别 NDJSON（.ndjson）、CSV（.csv，UTF-8 或 GB18030）和 Excel（.xlsx）；
            - 表示从标准输入读 NDJSON。有误的记录单独拒收并报告位置，其余照常收入；
            同一 渠道+编号 再次送来时更新原件。可随时中断，重新运行即从断点补齐。

            示例：
              searchd ingest --db cases.db 2022年5月.ndjson
              searchd ingest --db cases.db --channel 12345 热线导出.csv
              searchd ingest --db cases.db --json --strict 信访.xlsx > summary.json
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("文件所属渠道；不写则由记录或表头识别", valueName: "代码"))
    var channel: String?

    @Option(help: ArgumentHelp("存放自建渠道映射文件（*.yaml）的目录", valueName: "目录"))
    var channels: String?

    @Option(help: ArgumentHelp("判重模型文件（searchd train 的输出）；不写则用内置模型", valueName: "文件"))
    var model: String?

    @OptionGroup var policy: DispatchOptions

    @Flag(help: "有拒收记录时以退出码 1 结束")
    var strict = false

    @Flag(help: "把结果汇总写成一个 JSON 值")
    var json = false

    @Flag(help: "不报告进度")
    var quiet = false

    @Option(help: ArgumentHelp("两次进度报告至少相隔的秒数；0 为每批落盘后都报告", valueName: "秒"))
    var progress = IngestProgress.defaultInterval

    @Argument(help: ArgumentHelp("要收入的文件；- 为标准输入", valueName: "文件"))
    var files: [String]

    func validate() throws {
        guard progress >= 0 else {
            throw ValidationError("--progress 的值 '\(progress)' 无法接受，应为不小于 0 的秒数")
        }
    }

    func run() async throws {
        var settings = try policy.settings()
        settings.channels = channels ?? settings.channels
        let registry = try settings.channels.map { try ChannelRegistry(directory: $0) } ?? .standard
        let sources = try files.map {
            try RecordSource.open(path: $0, channel: channel, registry: registry)
        }
        // Nothing is created before everything named can be read.
        let model = try ModelFile.load(model)
        let database = try CaseDatabase.open(options.database, access: .create)
        let intake = try Intake(
            database: database, model: model,
            policy: try DispatchPolicy(settings.dispatch, channels: registry))
        let reporter = IngestProgress(isQuiet: quiet, interval: progress)
        let pipeline = IngestPipeline(intake: intake, progress: reporter.report)
        var summary = IngestSummary()
        for source in sources { try await pipeline.run(source, into: &summary) }
        try intake.finishBulk()
        try report(summary)
        if strict, summary.rejected > 0 { throw ExitCode(1) }
    }

    private func report(_ summary: IngestSummary) throws {
        if json {
            try JSONOutput.print(summary)
            return
        }
        for error in summary.errors {
            let field = error.field.map { "，字段 \($0)" } ?? ""
            StandardError.print("\(error.file) 第 \(error.line) 行\(field)：\(error.message)")
        }
        if summary.rejected > summary.errors.count {
            StandardError.print("……另有 \(summary.rejected - summary.errors.count) 条拒收未列出")
        }
        let seconds = (summary.seconds * 10).rounded() / 10
        print(
            """
            读入 \(summary.read) 件，用时 \(seconds) 秒
              新事项    \(summary.new)
              自动并入  \(summary.merged)
              待研判    \(summary.review)
              已更新    \(summary.updated)
              无变化    \(summary.unchanged)
              拒收      \(summary.rejected)
            """)
    }
}
