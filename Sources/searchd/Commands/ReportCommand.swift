import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "分析研判报告：一段时间的受理、类别、热点、办理质量和趋势，写成可打印的 HTML、DOCX 或 XLSX",
        discussion: """
            起止正好是一周（周一至周日）、一个月、一个季度或一年时，分别写成周报、月报、季报、年报，
            与上周、上月等和去年同期比较；其他时段与之前同样长的一段比较。
            件次（诉求件数，转来的副本只计一次）、事项（并单后）、人次分别统计；各项率按本期来件计算。
            热点和例子中的诉求人信息一律遮盖。HTML 中的每个数都链接到得出它的检索。

            示例：
              searchd report --db cases.db --from 2025-11-01 --to 2025-11-30 --out 十一月.html
              searchd report --db cases.db --from 2025-11-24 --to 2025-11-30 --format docx --out 周报.docx \\
                --unit 区热线办 --addressee 区人民政府
              searchd report --db cases.db --from 2025-01-01 --to 2025-05-25 --by channel --out 渠道.html
              searchd report --db cases.db --from 2025-11-01 --to 2025-11-30 --format xlsx --out 十一月.xlsx
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case html, docx, xlsx
    }

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case channel
    }

    @OptionGroup var options: DatabaseOptions

    @Option(help: "第一天，例如 2025-11-01")
    var from: String
    @Option(help: "最后一天，含当天")
    var to: String
    @Option(help: "文件格式：html、docx、xlsx；不写时按 --out 的扩展名，没有扩展名时为 html")
    var format: Format?
    @Option(help: "写入的文件")
    var out: String
    @Option(help: "标题；不写时按时段称作周报、月报等")
    var title: String?
    @Option(help: "落款单位")
    var unit: String?
    @Option(help: "主送单位，例如 区人民政府")
    var addressee: String?
    @Option(help: "行文中的地域称呼")
    var area = "全区"
    @Option(help: "channel：按渠道分述件数和主要问题")
    var by: Form?
    @Option(help: "列出几个热点")
    var topics = 10
    @Option(help: "检索服务的网址，报告中的数链接到它")
    var server = "http://127.0.0.1:8080"
    @Option(help: "页脚注明的导出人")
    var name = NSUserName()

    func validate() throws {
        let (first, last) = (try Self.day("--from", from), try Self.day("--to", to))
        guard first <= last else {
            throw ValidationError("--from '\(from)' 晚于 --to '\(to)'，请让 --from 不晚于 --to")
        }
        guard (0...100).contains(topics) else {
            throw ValidationError("--topics 的值 '\(topics)' 超出范围，应为 0 到 100")
        }
        guard server.isEmpty || server.hasPrefix("http://") || server.hasPrefix("https://") else {
            throw ValidationError("--server 的值 '\(server)' 不是网址，应以 http:// 或 https:// 开头")
        }
    }

    private static func day(_ option: String, _ text: String) throws -> Int {
        guard let time = TimestampParser.parse(text) else {
            throw ValidationError("\(option) 的值 '\(text)' 不是日期，应写作 2025-11-01")
        }
        return time.localDay
    }

    private var chosenFormat: ReportFormat {
        let ending = URL(fileURLWithPath: out).pathExtension.lowercased()
        return (format.map(\.rawValue) ?? ending).lowercased() == ""
            ? .html : ReportFormat(rawValue: format?.rawValue ?? ending) ?? .html
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let period = ReportPeriod(try Self.day("--from", from)...Self.day("--to", to))
        let material = try BriefMaterial(
            database, period: period, links: ReportLinks(server: server, period: period),
            channels: ChannelNames(.standard),
            topics: try BriefMaterial.topics(
                database, period, limit: topics, ComplainantMask()), area: area)
        let heading = Brief.Heading(title: title, unit: unit, addressee: addressee)
        let mark = ExportMark(by: name, at: Timestamp(milliseconds: Clock.now()))
        let brief =
            by == .channel
            ? Brief.byChannel(material, heading, mark)
            : Brief.sixSections(material, heading, mark)
        try chosenFormat.write(brief, to: out)
        StandardError.print(
            "已写入 \(out)：\(period.span)，\(material.total.contacts) 件次、\(material.total.matters) 个事项")
    }
}
