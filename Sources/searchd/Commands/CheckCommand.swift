import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "预判：这些诉求若收入会如何判重（不写入）",
        discussion: """
            输入同 ingest；输出 NDJSON，每件一行，含判定、所属事项、概率和理由。

            示例：
              searchd check --db cases.db 新收.ndjson
              echo '{"channel":"town","external_id":"1","submitted_at":"2022-05-28","title":"路灯不亮"}' \\
                | searchd check --db cases.db -
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("文件所属渠道；不写则由记录或表头识别", valueName: "代码"))
    var channel: String?

    @Option(help: ArgumentHelp("存放自建渠道映射文件（*.yaml）的目录", valueName: "目录"))
    var channels: String?

    @Option(help: ArgumentHelp("判重模型文件；不写则用内置模型", valueName: "文件"))
    var model: String?

    @OptionGroup var format: LinesOption

    @Argument(help: ArgumentHelp("要预判的文件；- 为标准输入", valueName: "文件"))
    var file: String

    func run() throws {
        let registry = try channels.map { try ChannelRegistry(directory: $0) } ?? .standard
        let source = try RecordSource.open(path: file, channel: channel, registry: registry)
        let intake = try Intake(
            database: try CaseDatabase.open(options.database), model: ModelFile.load(model))
        var rejected = 0
        while case let batch = try source.reader.next(atMost: 64), !batch.isEmpty {
            for raw in batch {
                switch source.decoder.decode(raw) {
                case .success(let record):
                    try JSONOutput.print(OutcomeLine(try intake.check(IncomingCase(record))))
                case .failure(let rejection):
                    rejected += 1
                    StandardError.print(
                        "\(rejection.file) 第 \(rejection.line) 行：\(rejection.message)")
                }
            }
        }
        if rejected > 0 { throw ExitCode(1) }
    }
}
