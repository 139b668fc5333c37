import Dedup
import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct BriefTests {
    private static let mark = ExportMark(
        by: "张三", at: Timestamp(milliseconds: 1_711_900_800_000))

    /// March 2024: one matter through three channels, telling cases, and a few others.
    private static let cases: [CaseRecord] = {
        var records = SampleCases.make(40)
        for i in records.indices {
            let time = Timestamp(milliseconds: 1_706_745_600_000 + Int64(i) * 129_600_000)
            records[i].submittedAt = time
            records[i].department = i.isMultiple(of: 2) ? "区城管局" : nil
            records[i].reply?.at = time
            records[i].rating = i.isMultiple(of: 4) ? .init(stars: 1 + i % 5) : nil
        }
        var telling = TellingCase.record
        telling.submittedAt = Timestamp(milliseconds: 1_710_000_000_000)
        var twin = TellingCase.twin
        twin.submittedAt = Timestamp(milliseconds: 1_710_003_600_000)
        return records + [telling, twin]
    }()

    /// The telling case's twin came over a second path.
    private static let contactsInMarch =
        cases.count { $0.submittedAt.localDate.hasPrefix("2024-03") } - 1

    private static func brief(
        _ from: String = "2024-03-01", _ to: String = "2024-03-31", cases: [CaseRecord] = cases,
        byChannel: Bool = false
    ) throws -> Brief {
        let directory = try TemporaryDirectory()
        let database = try TestDatabase.create(in: directory)
        _ = try Intake(database: database).receive(cases.map { IncomingCase($0) }, at: 1)
        let first = try #require(TimestampParser.parse(from)).localDay
        let period = ReportPeriod(first...(try #require(TimestampParser.parse(to)).localDay))
        let material = try BriefMaterial(
            database, period: period, links: ReportLinks(server: "http://h:1", period: period),
            channels: ChannelNames(.standard),
            topics: try BriefMaterial.topics(database, period, limit: 5, ComplainantMask()))
        let heading = Brief.Heading(title: nil, unit: "区热线办<1>", addressee: "区人民政府")
        return byChannel
            ? .byChannel(material, heading, mark) : .sixSections(material, heading, mark)
    }

    @Test func `a brief has the six sections, its unit and its addressee`() throws {
        let brief = try Self.brief()
        #expect(brief.title == "群众诉求分析研判月报")
        #expect(
            brief.sections.map(\.heading) == [
                "总体情况", "诉求类别及排名", "重点突出问题", "办理质量", "趋势研判", "下一步措施",
            ])
        let html = BriefPage.html(brief)
        #expect(html.contains("区人民政府：") && html.contains("区热线办&lt;1&gt;"))
    }

    @Test func `the counts of the overview are those of the statistics, and lead to their search`()
        throws
    {
        let brief = try Self.brief()
        guard case .paragraph(let runs)? = brief.sections.first?.blocks.first else {
            Issue.record("the overview begins with a sentence")
            return
        }
        #expect(runs.map(\.text).joined().contains("受理群众诉求\(Self.contactsInMarch)件次"))
        let linked = runs.compactMap(\.address)
        #expect(linked.allSatisfy { $0 == "http://h:1/?from=2024-03-01&to=2024-03-31" })
        #expect(linked.count == 3)
    }

    @Test(arguments: [false, true])
    func `the page is well-formed and asks nothing of a network`(byChannel: Bool) throws {
        let html = BriefPage.html(try Self.brief(byChannel: byChannel))
        let article = html[
            html.range(of: "<article")!.lowerBound..<html.range(of: "</article>")!.upperBound]
        #expect(XMLParser(data: Data(article.utf8)).parse())
        #expect(!html.contains("src=") && !html.contains("<link") && !html.contains("url("))
        #expect(!html.contains("style="))
    }

    @Test func `no brief says who complained`() throws {
        for byChannel in [false, true] {
            let brief = try Self.brief(byChannel: byChannel)
            let texts = [BriefPage.html(brief), "\(brief.document)"]
            for secret in TellingCase.secrets {
                #expect(texts.allSatisfy { !$0.contains(secret) })
            }
        }
    }

    @Test(arguments: [("2030-01-01", "2030-01-31"), ("2024-02-01", "2024-02-01")])
    func `an empty period or one without a period before is worded, not divided by zero`(
        from: String, to: String
    ) throws {
        for cases in [Self.cases, []] {
            for byChannel in [false, true] {
                let html = BriefPage.html(
                    try Self.brief(from, to, cases: cases, byChannel: byChannel))
                #expect(!html.contains("nan") && !html.contains("inf%"))
                if from.hasPrefix("2030") || cases.isEmpty {
                    #expect(html.contains("没有收到群众诉求"))
                }
            }
        }
    }

    @Test func `a channel's section names its main problems`() throws {
        let brief = try Self.brief(byChannel: true)
        #expect(brief.sections.map(\.heading).contains("市长热线（12343平台）"))
        let html = BriefPage.html(brief)
        #expect(html.contains("主要反映") && html.contains("channel=12345&amp;category="))
    }

    @Test func `the workbook holds each table as numbers`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("brief.xlsx")
        let brief = try Self.brief()
        try ReportFormat.xlsx.write(brief, to: path)
        let workbook = try Workbook(path: path)
        #expect(workbook.sheetNames.first == "摘要")
        #expect(workbook.sheetNames.contains("诉求大类") && workbook.sheetNames.contains("主要指标"))
        let index = try #require(workbook.sheetNames.firstIndex(of: "主要指标"))
        let rows = try #require(try workbook.sheet(at: index)).rows
        #expect(rows[2].texts(width: 2) == ["件次", "\(Self.contactsInMarch)"])
    }
}
