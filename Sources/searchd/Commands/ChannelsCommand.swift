import ArgumentParser
import Dedup

struct ChannelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "列出渠道、各渠道导出文件的列名和办理时限",
        discussion: """
            一个渠道就是一个映射文件；把自建的 *.yaml 放进目录并以 --channels 指定即可增加渠道。

            示例：
              searchd channels
              searchd channels --channels /etc/searchd/channels --json
            """)

    @Option(help: "存放自建渠道映射文件（*.yaml）的目录；代码相同的替换内置渠道")
    var channels: String?

    @Flag(help: "输出一个 JSON 数组")
    var json = false

    private struct Listing: Encodable {
        var code: String
        var name: String
        var owner: String?
        var columns: [String: [String]]
        var required: [String]
        var deadlines: [DeadlineRule]

        init(_ channel: ChannelMapping) {
            code = channel.code
            name = channel.name
            owner = channel.owner
            columns = Dictionary(
                uniqueKeysWithValues: channel.columns.map { ($0.key.rawValue, $0.value) })
            required = channel.required.map(\.rawValue)
            deadlines = channel.deadlines
        }
    }

    func run() throws {
        let registry = try channels.map { try ChannelRegistry(directory: $0) } ?? .standard
        if json {
            try JSONOutput.print(registry.channels.map(Listing.init))
        } else {
            print(registry.channels.map(Self.text).joined(separator: "\n\n"))
        }
    }

    /// A channel as people read it.
    static func text(_ channel: ChannelMapping) -> String {
        var lines = ["\(channel.code)  \(channel.name)" + (channel.owner.map { "（\($0)）" } ?? "")]
        for field in ChannelField.allCases {
            guard let names = channel.columns[field] else { continue }
            let mark = channel.required.contains(field) ? "（必有）" : ""
            let between = field.joinsColumns ? " + " : " / "
            lines.append("  \(field.rawValue)\(mark): \(names.joined(separator: between))")
        }
        lines += channel.deadlines.map { "  时限: \($0.summary)" }
        return lines.joined(separator: "\n")
    }
}
