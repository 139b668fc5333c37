import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar", abstract: "找与一件诉求（或一段话）最可能是同一事项的案件，并说明理由",
        discussion: """
            示例：
              searchd similar --db cases.db --case 12345/GD202205280017
              searchd similar --db cases.db --text 丽景新城旁搅拌站夜间施工扰民
              searchd similar --db cases.db --queries 问题.txt > 结果.ndjson
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("已收入的案件", valueName: "渠道/编号"))
    var caseKey: String?

    @Option(help: ArgumentHelp("一段描述", valueName: "文字"))
    var text: String?

    @Option(help: ArgumentHelp("每行一段描述的文件；输出 NDJSON", valueName: "文件"))
    var queries: String?

    @Option(help: "最多列出几件")
    var limit = 10

    @Flag(help: "输出一个 JSON 值")
    var json = false

    func validate() throws {
        guard [caseKey, text, queries].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("--case、--text、--queries 必须且只能给出一个")
        }
        if let text, text.allSatisfy(\.isWhitespace) {
            throw ValidationError("--text 的值 '\(text)' 是空的，应为一段描述")
        }
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit 的值 '\(limit)' 无法接受，应为 1 到 1000")
        }
    }

    func run() throws {
        let intake = try Intake(database: try CaseDatabase.open(options.database))
        if let queries {
            guard let content = try? String(contentsOfFile: queries, encoding: .utf8) else {
                throw ValidationError("无法读取文件 '\(queries)'，应为 UTF-8 文本，每行一段描述")
            }
            for line in content.split(whereSeparator: \.isNewline) {
                try JSONOutput.print(try answer(IncomingCase(described: String(line)), intake))
            }
            return
        }
        let incoming: IncomingCase
        if let caseKey {
            guard let key = CaseKey(caseKey), let stored = try intake.stored(key) else {
                throw ValidationError("没有案件 '\(caseKey)'，应写作 渠道/编号，例如 12345/GD202205280017")
            }
            incoming = stored
        } else {
            incoming = IncomingCase(described: text ?? "")
        }
        let answer = try answer(incoming, intake)
        if json { try JSONOutput.print(answer) } else { show(answer) }
    }

    private func answer(_ incoming: IncomingCase, _ intake: Intake) throws -> [SimilarLine] {
        try intake.similar(to: incoming, limit: limit).map(SimilarLine.init)
    }

    private func show(_ lines: [SimilarLine]) {
        if lines.isEmpty { print("没有相近的案件") }
        for line in lines {
            let percent = Int((line.match_probability * 100).rounded())
            print("\(percent)%  \(line.channel)/\(line.external_id)  \(line.title)")
            for evidence in line.evidence.prefix(4) {
                print(
                    "      \(evidence.weight > 0 ? "+" : "")\(evidence.weight)  \(evidence.level)")
            }
            if let reply = line.reply { print("      答复：\(reply.prefix(80))") }
        }
    }
}

/// A similar case as JSON writes it.
struct SimilarLine: Encodable {
    var channel: String
    var external_id: String
    var title: String
    var submitted_at: String
    var cluster: String
    var match_probability: Double
    var evidence: [Evidence]
    var reply: String?

    init(_ similar: SimilarCase) {
        let record = similar.stored.record
        channel = record.channel
        external_id = record.externalID
        title = record.title
        submitted_at = record.submittedAt.description
        cluster = String(similar.stored.clusterID.rawValue)
        match_probability = similar.matchProbability
        evidence = similar.evidence
        reply = record.reply?.text
    }
}
