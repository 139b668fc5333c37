import Foundation
import HTTPTypes
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Complainant firewall` {
    static let reads = [
        "/v1/cases/12345/G%2F1", "/v1/clusters/1", "/v1/search?explain=true&limit=200",
        "/v1/search?q=%E6%90%85%E6%8B%8C%E7%AB%99", "/v1/search?sort=newest&collapse=true",
        "/v1/similar?case=12345/G/1",
        "/v1/similar?text=%E6%90%85%E6%8B%8C%E7%AB%99%E6%89%B0%E6%B0%91",
        "/v1/topics", "/v1/topics?by=channel", "/v1/reviews", "/v1/session", "/openapi.json",
        "/metrics", "/", "/search/results?q=%E6%90%85%E6%8B%8C%E7%AB%99",
        "/topics?from=2023-11-01&to=2023-11-30", "/overview",
        "/topics/1?from=2023-11-01&to=2023-11-30", "/appraisal",
        "/appraisal/cases?measure=contacts",
        "/reports?show=1", "/reports/file?format=html", "/?sort=newest",
        "/cases/12345/G%2F1", "/clusters/1", "/reviews",
    ]

    @Test(arguments: reads)
    func `no answer says who complained, to any role`(_ path: String) async throws {
        try await TestServer.run(cases: [TellingCase.record, TellingCase.twin]) { server in
            for role in Role.allCases {
                let answer = try await server.send(.get, path, as: role)
                for secret in TellingCase.secrets {
                    #expect(!answer.text.contains(secret), "\(role): \(answer.text)")
                }
                #expect(!answer.text.contains("1234-5678"))
            }
        }
    }

    @Test func `a masked case keeps its matter and the number of people`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let answer = try await server.send(.get, "/v1/cases/12345/G%2F1", as: .analyst)
            #expect(answer.json["reporter"]?["people"]?.integer == 3)
            #expect(answer.json["reporter"]?["phone"]?.string == "***")
            #expect(answer.json["title"]?.string == "＊＊＊＊反映云杉路搅拌站夜间扰民")
            #expect(answer.json["attributes"]?["其他"]?.string == "***")
        }
    }

    @Test func `a stated purpose opens the case to who has the right, and is logged`() async throws
    {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let path = "/v1/cases/12345/G%2F1"
            let opened = try await server.get(
                path, ["purpose": "回访核实"], as: .intake)
            // URLComponents would escape the percent sign of the path again.
            #expect(opened.status == 404)
            let answer = try await server.send(
                .get, path + "?purpose=%E5%9B%9E%E8%AE%BF%E6%A0%B8%E5%AE%9E", as: .intake)
            #expect(answer.json["reporter"]?["phone"]?.string == TellingCase.phone)
            let entry = try await server.latestEntry()
            #expect(entry?.action == .unmask && entry?.subject == "12345/G/1")
            #expect(entry?.detail == "回访核实" && entry?.actor.hasPrefix("key:") == true)
            for role in [Role.analyst, .unit] {
                let refused = try await server.send(
                    .get, path + "?purpose=%E5%9B%9E%E8%AE%BF", as: role)
                #expect(refused.status == 403, "\(role)")
            }
            let empty = try await server.send(.get, path + "?purpose=12", as: .intake)
            #expect(empty.status == 422)
        }
    }

    @Test(arguments: [
        "13912345678", "139-1234-5678", "１３９１２３４５６７８", "电话13912345678", "1391234*",
        "正文:13912345678", "110101199003074514", "0731-88881234",
    ])
    func `nobody searches for a number without a purpose`(_ query: String) async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            for role in [Role.intake, .analyst, .unit, .admin] {
                let answer = try await server.get("/v1/search", ["q": query], as: role)
                #expect(answer.status == 403, "\(role): \(answer.text)")
            }
            let asked = try await server.get(
                "/v1/search", ["q": "13912345678", "purpose": "来电查询"], as: .intake)
            #expect(asked.json["total"]?["value"]?.integer == 1)
        }
    }

    @Test func `a search for the complainant's name does not find the complaint`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let answer = try await server.get(
                "/v1/search", ["q": TellingCase.name, "facets": "true"], as: .analyst)
            #expect(answer.json["hits"]?.array == [])
            #expect(answer.json["total"]?["value"]?.integer == 0)
            #expect(answer.json["facets"] == nil)
            let matter = try await server.get("/v1/search", ["q": "搅拌站"], as: .analyst)
            #expect(matter.json["hits"]?.array.count == 1)
        }
    }

    @Test func `evidence on the reporter is for those who may know, and still adds up`()
        async throws
    {
        try await TestServer.run(cases: [TellingCase.record, TellingCase.twin]) { server in
            func weights(_ role: Role) async throws -> (names: [String], sum: Double) {
                let answer = try await server.send(.get, "/v1/clusters/1", as: role)
                let evidence = answer.json["history"]?.array.last?["evidence"]?.array ?? []
                let sum = evidence.reduce(0.0) { sum, line in
                    switch line["weight"] {
                    case .number(let weight): sum + weight
                    case .integer(let weight): sum + Double(weight)
                    default: sum
                    }
                }
                return (evidence.compactMap { $0["comparison"]?.string }, sum)
            }
            let intake = try await weights(.intake)
            let analyst = try await weights(.analyst)
            #expect(intake.names.contains("sameReporter") || intake.names.contains("rest"))
            #expect(!analyst.names.contains { $0.contains("sameReporter") })
            #expect(abs(intake.sum - analyst.sum) < 0.05)
        }
    }

    @Test func `the number of who asks does not make cases similar for an analyst`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            func probability(_ text: String) async throws -> JSONValue? {
                try await server.get("/v1/similar", ["text": text], as: .analyst)
                    .json.array.first?["match_probability"]
            }
            let right = try await probability("云杉路搅拌站每晚施工 13912345678")
            let wrong = try await probability("云杉路搅拌站每晚施工 13711112222")
            #expect(right == wrong)
        }
    }

    @Test func `a refusal does not repeat what a complainant's field held`() async throws {
        try await TestServer.run { server in
            let long = String(repeating: "长", count: 6_000)
            let record = """
                {"channel":"12345","external_id":"1","submitted_at":"2024-01-01","title":"路灯",\
                "reporter":{"name":"赵无极\(long)"}}
                """
            for path in ["/v1/cases", "/v1/cases/bulk"] {
                let answer = try await server.send(.post, path, as: .feeder, body: record)
                #expect(answer.text.contains("reporter.name"))
                #expect(!answer.text.contains("赵无极"), "\(answer.text)")
            }
        }
    }

    @Test func `a number cut at a snippet's edge stays covered`() throws {
        let mask = ComplainantMask()
        for padding in stride(from: 2, to: 90, by: 6) {
            var record = SampleCases.make(1)[0]
            record.body =
                String(repeating: "甲", count: padding) + "13912345678"
                + String(repeating: "乙", count: 200) + "搅拌站"
            let index = try TemporaryIndex([record])
            let page = try Searcher(index.database).search(SearchRequest(""))
            let masked = mask.masked(try index.database.withReporters(page), query: "")
            let text = try #require(masked.hits.first).snippet.text
            #expect(!text.contains { $0.isWholeNumber }, "\(text)")
            #expect(text.utf8.count == page.hits.first?.snippet.text.utf8.count)
        }
    }
}
