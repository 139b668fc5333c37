import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Form of a new case` {
    private static let fields: [(name: String, value: String)] = [
        ("channel", "town"), ("external_id", "D1"), ("title", "丽景花园3栋电梯坏了"),
        ("body", "丽景花园3栋的电梯坏了一周，物业不派人维修，老人上下楼不方便。"), ("town", "青禾街道"),
        ("name", "陈小明"), ("phone", "13812345678"),
    ]

    @Test func `likely duplicates appear beside it, with their reply`() async throws {
        try await TestServer.run(cases: DeskCases.all) { server in
            let browser = try Browser(server, as: .intake)
            let list = try await browser.post("/cases/duplicates", Self.fields)
            #expect(list.status == 200 && list.text.contains("电梯于3月5日恢复运行"))
            #expect(list.text.contains("value=\"12345/A1\"") && list.text.contains("理由："))
            // One candidate a cluster.
            #expect(!list.text.contains("value=\"town/B1\""))
            let blank = try await browser.post("/cases/duplicates", [("title", "灯")])
            #expect(!blank.text.contains("data-attach"))
            // Without scripts the same by a button.
            let looked = try await browser.post("/cases/new", Self.fields + [("look", "1")])
            #expect(looked.text.contains("value=\"12345/A1\""))
            #expect(looked.text.contains("value=\"13812345678\""))
        }
    }

    @Test func `one press attaches to the earlier case, whatever the program thinks`() async throws
    {
        try await TestServer.run(cases: DeskCases.all) { server in
            let browser = try Browser(server, as: .intake)
            let fields = Self.fields.map { $0.name == "title" ? ("title", "完全不同的事情") : $0 }
                .map { $0.name == "body" ? ("body", "公交站牌被撞歪了") : $0 }
            let stored = try await browser.post("/cases/new", fields + [("attach", "grid/C1")])
            #expect(stored.status == 303)
            #expect(stored.location == "/cases/town/D1?stored=attached")
            let page = try await browser.get("/cases/town/D1?stored=attached")
            #expect(page.text.contains("已登记，并入所选事项"))
            #expect(page.text.contains("云杉路搅拌站夜间扰民"))
            let entry = try await server.latestEntry()
            #expect(entry?.action == .attach && entry?.detail == "grid/C1")
            let nowhere = try await browser.post("/cases/new", fields + [("attach", "grid/NONE")])
            #expect(nowhere.status == 409)
        }
    }

    @Test func `a number that is taken is refused, the form keeps what was typed`() async throws {
        try await TestServer.run(cases: DeskCases.all) { server in
            let browser = try Browser(server, as: .intake)
            let taken = Self.fields.map { $0.name == "external_id" ? ("external_id", "B1") : $0 }
            let refused = try await browser.post("/cases/new", taken)
            #expect(refused.status == 409 && refused.text.contains("请换一个编号"))
            #expect(refused.text.contains("物业不派人维修"))
            let empty = try await browser.post(
                "/cases/new", [("channel", "town"), ("external_id", "E1")])
            #expect(empty.status == 422)
            // Sent twice, stored once.
            for _ in 0..<2 {
                #expect(try await browser.post("/cases/new", Self.fields).status == 303)
            }
        }
    }

    @Test func `numbers made for the form do not repeat`() {
        let numbers = Set((0..<200).map { _ in NewCaseForm.number(at: 1_716_858_720_000) })
        #expect(numbers.count == 200)
        #expect(numbers.allSatisfy { $0.hasPrefix("DJ20240528091200-") })
    }
}
