import Foundation
import HTTPTypes
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Pages of figures` {
    /// A matter of three citizens, one of them satisfied, and others, in spring 2024.
    private static let cases: [CaseRecord] = {
        var records = SampleCases.make(30)
        for i in records.indices {
            records[i].submittedAt = Timestamp(
                milliseconds: 1_709_280_000_000 + Int64(i) * 43_200_000)
            records[i].department = i.isMultiple(of: 2) ? "区城管局" : nil
        }
        for i in 0..<3 {
            records.append(
                CaseRecord(
                    channel: "12345", externalID: "G\(i)", title: "鹭洲小区3栋电梯<频繁>故障困人",
                    body: "鹭洲小区3栋二单元的电梯从年前到现在坏了六次，把老人和两个孩子困在里面四十多分钟，请督促物业尽快更换电梯。",
                    submittedAt: Timestamp(milliseconds: 1_710_000_000_000 + Int64(i) * 86_400_000),
                    reporter: .init(phone: "1390000000\(i)"),
                    location: .init(town: "青禾街道"), category: ["小区物业", "电梯安全"], kind: "投诉",
                    status: "办结", department: "区市场监管局",
                    reply: .init(
                        text: "已修复。",
                        at: Timestamp(
                            milliseconds: 1_710_000_000_000 + Int64(i) * 86_400_000 * 20)),
                    rating: .init(stars: i == 0 ? 5 : 1)))
        }
        return records
    }()

    private static let march = "from=2024-03-01&to=2024-03-31"

    @Test func `the list of topics leads to the topic, whose words stay text`() async throws {
        try await TestServer.run(cases: Self.cases) { server in
            let browser = try Browser(server, as: .analyst)
            let list = try await browser.get("/topics?\(Self.march)")
            #expect(list.status == 200 && list.text.contains("<svg"))
            #expect(!list.text.contains("<频繁>"))
            let link = try #require(list.text.firstMatch(of: #/href="(\/topics\/\d+\?[^"]+)"/#))
            let address = String(link.1).replacing("&amp;", with: "&")
            let topic = try await browser.get(address)
            #expect(topic.status == 200 && topic.text.contains("代表事项"))
            #expect(try await browser.get("/topics/999999?\(Self.march)").status == 404)
        }
    }

    @Test func `every number of the appraisal lists as many cases`() async throws {
        try await TestServer.run(cases: Self.cases) { server in
            let browser = try Browser(server, as: .analyst)
            let page = try await browser.get("/appraisal?\(Self.march)")
            #expect(page.status == 200)
            let links = page.text.matches(
                of: #/<a href="(\/appraisal\/cases[^"]+)">(\d+)<\/a>/#)
            #expect(links.count > 5)
            for link in links {
                let list = try await browser.get(String(link.1).replacing("&amp;", with: "&"))
                #expect(list.text.contains("<span>\(link.2) 件次</span>"), "\(link.1)")
                #expect(list.text.matches(of: #/<td class="nowrap">/#).count == Int(link.2))
            }
        }
    }

    @Test func `limits are each case's own`() async throws {
        try await TestServer.run(cases: Self.cases) { server in
            let browser = try Browser(server, as: .analyst)
            // Seven working days: the first was answered at once, the others after weeks.
            let unit = PageAddress.encoded("区市场监管局")
            let kept = try await browser.get(
                "/appraisal/cases?measure=kept&department=\(unit)&\(Self.march)")
            #expect(kept.text.contains("<span>1 件次</span>") && kept.text.contains("12345/G0"))
            let late = try await browser.get(
                "/appraisal/cases?measure=late&department=\(unit)&\(Self.march)")
            #expect(late.text.contains("<span>2 件次</span>"))
        }
    }

    @Test func `the overview of an empty file says that there is nothing`() async throws {
        try await TestServer.run { server in
            let browser = try Browser(server, as: .analyst)
            for path in ["/overview", "/topics", "/appraisal", "/reports?show=1"] {
                let page = try await browser.get(path)
                #expect(page.status == 200 && !page.text.contains("nan"), "\(path)")
            }
        }
    }

    @Test(arguments: ["from=gestern", "from=2024-03-02&to=2024-03-01", "from=0001-01-01"])
    func `a period that is none is refused with what is accepted`(query: String) async throws {
        try await TestServer.run { server in
            let answer = try await Browser(server, as: .analyst).get("/overview?\(query)")
            #expect(answer.status == 422)
        }
    }

    @Test func `a report taken as a file is logged and names who took it`() async throws {
        try await TestServer.run(cases: Self.cases) { server in
            let browser = try Browser(server, as: .analyst, name: "王五")
            for (format, start) in [("html", "<!doctype"), ("docx", "PK"), ("xlsx", "PK")] {
                let file = try await browser.get("/reports/file?format=\(format)&\(Self.march)")
                #expect(file.status == 200)
                #expect(file.body.prefix(start.utf8.count) == Data(start.utf8))
                #expect(
                    file.headers[.contentDisposition]?.hasSuffix(".\(format)\"") == true)
                if format == "html" { #expect(file.text.contains("导出：王五")) }
            }
            let entry = try await server.latestEntry()
            #expect(entry?.action == .export && entry?.actor == "user:王五")
        }
    }
}
