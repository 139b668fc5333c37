import Dedup
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Review desk` {
    /// Cases that the program cannot decide about by itself: one asks, one complains.
    static let cases: [CaseRecord] = [
        (
            "丽景花园3栋电梯坏了一周没人修",
            "丽景花园3栋的电梯坏了一周，物业一直没有派人维修，老人上下楼很不方便，请尽快处理。"
        ),
        ("云杉路搅拌站夜间扰民", "云杉路搅拌站每天夜里施工到凌晨两点，罐车声音很大，附近居民无法休息，请管一管。"),
        ("青禾小学门口摊贩占道", "青禾小学门口流动摊贩占了整条人行道，孩子放学只能走机动车道，非常危险，请清理。"),
    ].enumerated().flatMap { i, words -> [CaseRecord] in
        var asks = DeskCases.record("town/Q\(i)", words.0, words.1, day: 1 + i)
        var complains = asks
        asks.kind = "咨询"
        complains.channel = "12345"
        complains.submittedAt.milliseconds += 3_600_000
        return [asks, complains]
    }

    @Test func `the pair that waited longest comes first, with its evidence and what is shared`()
        async throws
    {
        try await TestServer.run(cases: Self.cases) { server in
            let page = try await Browser(server, as: .intake).get("/reviews")
            #expect(page.status == 200 && page.text.contains("待研判 3 对"))
            #expect(page.text.contains("/reviews/1\" aria-current"))
            #expect(page.text.contains("一件是咨询、一件是投诉举报，不自动合并"))
            #expect(page.text.contains("<mark>丽景花园3栋电梯坏了一周没人修</mark>"))
            #expect(page.text.contains("data-key=\"1\""))
            let analyst = try await Browser(server, as: .analyst, name: "王五").get("/reviews")
            #expect(analyst.status == 200 && !analyst.text.contains("data-key=\"1\""))
        }
    }

    @Test func `a decision leads to the next pair and can be taken back`() async throws {
        try await TestServer.run(cases: Self.cases) { server in
            let browser = try Browser(server, as: .intake)
            let decided = try await browser.post("/reviews/1", [("decision", "merge")])
            #expect(decided.location == "/reviews/2?done=1")
            let next = try await browser.get("/reviews/2?done=1")
            #expect(next.text.contains("已合并为同一事项") && next.text.contains("待研判 2 对"))
            #expect(try await browser.get("/clusters/1").text.contains("2 件"))
            let again = try await browser.post("/reviews/1", [("decision", "separate")])
            #expect(again.location == "/reviews/2?taken=1")
            // Somebody else may not take it back.
            let other = try Browser(server, as: .intake, name: "王五")
            #expect(try await other.post("/reviews/1/undo", []).status == 403)
            #expect(try await !other.get("/reviews/2?done=1").text.contains("已合并为同一事项"))
            let undone = try await browser.post("/reviews/1/undo", [])
            #expect(undone.location == "/reviews/1")
            #expect(try await browser.get("/reviews/1").text.contains("待研判 3 对"))
            #expect(try await browser.post("/reviews/1", [("decision", "x")]).status == 422)
        }
    }

    @Test func `evidence reads as sentences and adds up in its picture`() {
        let evidence = [
            Evidence(comparison: "placeRelation", level: "登记地点 地址相同", weight: 8),
            Evidence(comparison: "prior", level: "先验", weight: -5),
            Evidence(comparison: "rest", level: "其余 24 项", weight: 2),
            Evidence(comparison: "sameReporter", level: "同一诉求人 否", weight: -1),
            Evidence(comparison: "veto", level: "两件登记的镇街不同，不自动合并", weight: 0),
        ]
        let view = EvidenceView(evidence, probability: 0.999)
        #expect(view.steps.map(\.label) == ["起点：任意两件", "地址相同", "诉求人不同", "其余 24 项"])
        #expect(view.steps.map(\.weight) == ["−5.0", "+8.0", "−1.0", "+2.0"])
        // From −5 to +4: nine bits wide.
        #expect(view.steps.map(\.start) == ["0.0", "0.0", "77.8", "77.8"])
        #expect(view.steps.map(\.length) == ["55.6", "88.9", "11.1", "22.2"])
        #expect(view.reasons == "地址相同" && view.vetoes.count == 1)
        #expect(view.probability == "99%")
    }

    @Test func `an address that is part of the other's is no difference`() {
        var (a, b) = (DeskCases.first, DeskCases.duplicate)
        a.location?.address = "青禾街道丽景花园"
        b.location?.address = "丽景花园"
        b.kind = "咨询"
        let compared = ComparedCases(
            earlier: a, later: b, clusters: (CaseID(1), CaseID(2)), sizes: (1, 1),
            channels: ChannelNames(.standard))
        let verdicts = Dictionary(
            uniqueKeysWithValues: compared.rows.map { ($0.label, $0.verdict) })
        #expect(verdicts["地址"] == "相近" && verdicts["性质"] == "不同" && verdicts["镇街"] == "相同")
    }
}
