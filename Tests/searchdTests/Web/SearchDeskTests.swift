import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Search desk` {
    private static let channels = ChannelNames(.standard)

    private static func cases() -> [CaseRecord] {
        var answered = SampleCases.make(1)[0]
        answered.title = "云杉路路灯<不亮>"
        answered.body = "云杉路的路灯坏了三盏，夜里看不见路。"
        answered.reply = .init(text: "经核实，已于5月1日修复。\n感谢监督。")
        answered.status = "办结"
        return [answered] + SampleCases.make(30, from: 1)
    }

    @Test func `a hit shows its reply, and markup in a title stays text`() async throws {
        try await TestServer.run(cases: Self.cases()) { server in
            let page = try await Browser(server, as: .intake).get(
                PageAddress.make("/", [("q", "云杉路路灯")]))
            #expect(page.status == 200)
            #expect(page.text.contains("&lt;"))
            #expect(!page.text.contains("<不亮>"))
            #expect(page.text.contains("已于5月1日修复"))
            #expect(page.text.contains("<mark>"))
            let part = try await Browser(server, as: .analyst, name: "王五").get(
                PageAddress.make("/search/results", [("q", "云杉路路灯")]))
            #expect(part.text.hasPrefix("<div class=\"desk\">"))
        }
    }

    @Test func `a number is searched only for a purpose, which the page asks for`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let intake = try Browser(server, as: .intake)
            let asked = try await intake.get("/?q=13912345678")
            #expect(asked.status == 200 && asked.text.contains("name=\"purpose\""))
            #expect(!asked.text.contains(TellingCase.name))
            let answered = try await intake.get(
                PageAddress.make("/", [("q", "13912345678"), ("purpose", "来电查询")]))
            #expect(answered.text.contains("class=\"hit\""))
            let analyst = try await Browser(server, as: .analyst, name: "王五").get(
                "/?q=13912345678")
            #expect(analyst.status == 403)
        }
    }

    @Test func `the address says the whole question, and reads back as it was`() throws {
        var form = SearchForm()
        form.text = "路灯 不亮+1"
        form.chosen = [.town: ["锦阳街道", "月风镇"], .channel: ["12345"]]
        form.from = "2024-01-01"
        form.sort = .newest
        let address = form.address()
        #expect(SearchForm(FormFields(String(address.dropFirst(2)))) == form)
        let request = try form.request()
        #expect(request.filters.towns == ["锦阳街道", "月风镇"])
        #expect(request.filters.channels == ["12345"] && request.sort == .newest)
        #expect(request.collapsesClusters)
    }

    @Test func `completions and other spellings are links that keep the conditions`() {
        var form = SearchForm()
        form.text = "ludeng"
        form.chosen[.town] = ["锦阳街道"]
        let choice = SearchResults.words("路灯", form)
        let read = SearchForm(FormFields(String(choice.address.dropFirst(2))))
        #expect(read.text == "路灯" && read.chosen == form.chosen && choice.label == "路灯")
    }

    @Test func `initials complete to words that several people used`() async throws {
        let cases = (0..<6).map { i in
            var record = DeskCases.record(
                "12345/S\(i)", "云杉路路灯不亮", "云杉路路灯不亮，第\(i)盏灯坏了。", day: 1 + i)
            record.reporter = .init(name: "陈\(i)", phone: "1381234567\(i)")
            return record
        }
        try await TestServer.run(cases: cases) { server in
            let page = try await Browser(server, as: .intake).get("/search/results?q=yunshan")
            #expect(page.text.contains("联想") && page.text.contains("data-live=\"words\""))
        }
    }

    @Test func `a date that is none is said to be none, where the hits would be`() async throws {
        try await TestServer.run(cases: Self.cases()) { server in
            let page = try await Browser(server, as: .intake).get("/?from=gestern")
            #expect(page.status == 200 && page.text.contains("日期 &#39;gestern&#39; 无法接受"))
        }
    }

    @Test func `choosing a filter twice takes it back`() throws {
        var form = SearchForm()
        form.text = "路灯"
        form.chosen[.town] = ["锦阳街道"]
        let results = SearchResults(form, nil, took: .zero, channels: Self.channels, now: 0)
        let town = try #require(results.facets.first { $0.heading == "镇街" }?.values.first)
        #expect(town.isChosen && !town.address.contains("town"))
        #expect(results.hidden == [.init(name: "town", value: "锦阳街道")])
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
    func `numbers are grouped by thousands`(_ number: Int, _ text: String) {
        #expect(number.grouped == text)
    }

    @Test func `a search is kept under a name, without its purpose, for its own person`()
        async throws
    {
        try await TestServer.run(cases: Self.cases()) { server in
            let browser = try Browser(server, as: .intake)
            let question = "q=%E8%B7%AF%E7%81%AF&town=a&purpose=x&cursor=y&nonsense=1"
            let saved = try await browser.post(
                "/searches", [("name", "路灯<b>"), ("question", question)])
            #expect(saved.location == "/?q=%E8%B7%AF%E7%81%AF&town=a")
            let page = try await browser.get("/")
            #expect(page.text.contains("/?q=%E8%B7%AF%E7%81%AF&amp;town=a\">路灯&lt;b&gt;</a>"))
            let other = try await Browser(server, as: .intake, name: "王五").get("/")
            #expect(!other.text.contains("路灯&lt;b&gt;"))
            #expect(try await browser.post("/searches", [("name", "")]).status == 422)
            for i in 1..<AccessControl.savedSearches {
                let more = try await browser.post("/searches", [("name", "\(i)")])
                #expect(more.status == 303)
            }
            #expect(try await browser.post("/searches", [("name", "多")]).status == 422)
            _ = try await browser.post("/searches/remove", [("name", "路灯<b>")])
            #expect(try await !browser.get("/").text.contains("路灯&lt;b&gt;"))
        }
    }

    @Test func `a list leaves as a workbook of covered text, marked with who took it`()
        async throws
    {
        var formula = Self.cases()
        formula[1].title = "=HYPERLINK(\"http://evil.example\")"
        try await TestServer.run(cases: [TellingCase.record] + formula) { server in
            let browser = try Browser(server, as: .analyst)
            let file = try await browser.get("/search.xlsx?purpose=x")
            #expect(file.status == 200)
            let directory = try TemporaryDirectory()
            let path = directory.path("list.xlsx")
            try file.body.write(to: URL(fileURLWithPath: path))
            let rows = try #require(try Workbook(path: path).sheet(at: 0)).rows
            let text = rows.flatMap { $0.texts(width: 15) }.joined(separator: "\n")
            for secret in TellingCase.secrets { #expect(!text.contains(secret)) }
            #expect(text.contains("云杉路搅拌站") && text.contains("导出：李四"))
            #expect(text.contains("=HYPERLINK"))
            let entry = try await server.latestEntry()
            #expect(entry?.action == .export && entry?.detail == "rows 32")
            let unit = try Browser(server, as: .unit, unit: TestServer.unit, name: "王五")
            #expect(try await unit.get("/search.xlsx").status == 403)
            #expect(try await !unit.get("/").text.contains("search.xlsx"))
        }
    }
}
