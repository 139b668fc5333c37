import Dedup
import TestSupport
import Testing

@testable import SearchIndex
@testable import searchd

@Suite struct `Case and cluster pages` {
    @Test func `a case shows its reply, its cluster and how it came there`() async throws {
        try await TestServer.run(cases: DeskCases.all) { server in
            let browser = try Browser(server, as: .intake)
            let page = try await browser.get("/cases/town/B1")
            #expect(page.status == 200)
            // Its own cluster's answer stands in for the one it lacks.
            #expect(page.text.contains("同一事项的另一件已答复"))
            #expect(page.text.contains("电梯于3月5日恢复运行"))
            #expect(page.text.contains("同一事项共 2 件"))
            #expect(page.text.contains("自动并入"))
            #expect(try await browser.get("/cases/town/NONE").status == 404)
        }
    }

    @Test func `a purpose opens who complained once, and is logged`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let browser = try Browser(server, as: .intake)
            let path = "/cases/12345/G%2F1"
            let closed = try await browser.get(path)
            #expect(
                !closed.text.contains(TellingCase.phone) && closed.text.contains("name=\"purpose\"")
            )
            let vague = try await browser.post(path, [("purpose", "1")])
            #expect(vague.status == 422 && vague.text.contains("purpose 应写明"))
            let opened = try await browser.post(path, [("purpose", "回访核实")])
            #expect(opened.status == 200 && opened.text.contains(TellingCase.phone))
            let entry = try await server.latestEntry()
            #expect(entry?.action == .unmask && entry?.detail == "回访核实")
            let analyst = try Browser(server, as: .analyst, name: "王五")
            #expect(try await analyst.post(path, [("purpose", "回访核实")]).status == 403)
            #expect(try await !analyst.get(path).text.contains("name=\"purpose\""))
        }
    }

    @Test func `members are taken out with a reason, and not without`() async throws {
        try await TestServer.run(cases: DeskCases.all) { server in
            let browser = try Browser(server, as: .intake)
            let page = try await browser.get("/clusters/1")
            #expect(page.text.contains("2 件、2 人次，2 个渠道，已答复 1 件"))
            let silent = try await browser.post("/clusters/1", [("case", "town/B1")])
            #expect(silent.status == 422 && silent.text.contains("拆分的理由"))
            let none = try await browser.post("/clusters/1", [("reason", "不同")])
            #expect(none.status == 422)
            let all = try await browser.post(
                "/clusters/1", [("case", "town/B1"), ("case", "12345/A1"), ("reason", "不同")])
            #expect(all.status == 409)
            let split = try await browser.post(
                "/clusters/1", [("case", "town/B1"), ("reason", "不是同一台")])
            #expect(split.status == 303 && split.location == "/clusters/2")
            #expect(try await browser.get("/clusters/2").text.contains("不是同一台"))
        }
    }

    @Test func `a unit sees its own cases of a cluster only`() async throws {
        var foreign = DeskCases.duplicate
        foreign.department = "区水利局"
        let cases = [DeskCases.first, foreign]
        try await TestServer.run(cases: cases) { server in
            let unit = try Browser(server, as: .unit, unit: TestServer.unit)
            #expect(try await unit.get("/cases/town/B1").status == 404)
            let cluster = try await unit.get("/clusters/1")
            #expect(cluster.status == 200 && !cluster.text.contains("/cases/town/B1"))
            #expect(try await !unit.get("/cases/12345/A1").text.contains("/cases/town/B1"))
        }
    }

    @Test func `every member of a large cluster is reached, in pages that stay light`() throws {
        let evidence = (0..<10).map {
            Evidence(comparison: "c\($0)", level: "登记地点 地址相同，两件都在青禾街道丽景花园", weight: 3.25)
        }
        let members = (1...200).map { i in
            StoredCase(
                id: CaseID(Int64(i)),
                record: DeskCases.record(
                    "12345/GD2024030100000\(i)", "丽景花园3栋电梯坏了一周没人修，老人上下楼很不方便", "电梯", day: 1),
                clusterID: CaseID(1), canonicalID: CaseID(1))
        }
        let history = members.map {
            MergeLogEntry(
                action: .merge, caseID: $0.id, clusterID: CaseID(1), otherID: CaseID(1),
                probability: 0.9, evidence: evidence, at: 1_709_265_600_000)
        }
        let keys = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.record.key) })
        let pages = try Pages()
        let principal = Principal(kind: .session(csrf: "c"), name: "李四", role: .intake)
        var listed: [String] = []
        var first: Int? = 0
        while let from = first {
            let page = ClusterPage(
                CaseID(1), members: members, from: from, history: history, keys: keys,
                standing: nil, channels: ChannelNames(.standard), principal: principal, now: 0)
            listed += page.members.map(\.caseKey)
            let frame = PageFrame(
                title: page.title, for: principal, at: "/clusters/1", scripts: [],
                assets: pages.assets)
            let html = pages.templates.render(
                FramedPage(frame: frame, page: page), with: .cluster)
            // With styles and scripts it is to stay below 150 KB.
            #expect(html.utf8.count < 110_000)
            first = page.nextAddress.flatMap { Int($0.split(separator: "=").last ?? "") }
        }
        #expect(listed == members.map(\.record.key.description))
    }
}
