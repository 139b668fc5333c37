import Foundation
import HTTPTypes
import HummingbirdTesting
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Reading over HTTP` {
    @Test func `a tag spares sending a case again until it changes`() async throws {
        let record = SampleCases.make(1)[0]
        try await TestServer.run(cases: [record]) { server in
            let path = "/v1/cases/\(record.channel)/\(record.externalID)"
            let first = try await server.send(.get, path, as: .admin)
            let tag = try #require(first.headers[.eTag])
            let again = try await server.send(
                .get, path, as: .admin, headers: [.ifNoneMatch: "\"x\", W/\(tag)"])
            #expect(again.status == 304 && again.body.isEmpty)
            var changed = record
            changed.status = "已回访"
            let json = String(decoding: try changed.json(), as: UTF8.self)
            let update = try await server.send(.post, "/v1/cases", as: .admin, body: json)
            #expect(update.json["decision"]?.string == "updated")
            let new = try await server.send(
                .get, path, as: .admin, headers: [.ifNoneMatch: tag])
            #expect(new.status == 200 && new.json["status"]?.string == "已回访")
        }
    }

    @Test func `search answers as the command does`() async throws {
        let index = try TemporaryIndex(SampleCases.make(60))
        var request = SearchRequest("青禾花园 噪音")
        request.filters.divisions = ["南岭区"]
        request.limit = 3
        let page = try Searcher(index.database).search(request)
        try await TestServer.run(cases: SampleCases.make(60)) { server in
            let answer = try await server.get(
                "/v1/search", ["q": "青禾花园 噪音", "division": "南岭区", "limit": "3"], as: .admin)
            let ids = answer.json["hits"]?.array.compactMap { $0["external_id"]?.string }
            #expect(ids == page.hits.map(\.stored.record.externalID))
            #expect(answer.json["total"]?["value"]?.integer == Int64(page.total.value))
            let cursor = try #require(answer.json["cursor"]?.string)
            let next = try await server.get(
                "/v1/search",
                ["q": "青禾花园 噪音", "division": "南岭区", "limit": "3", "cursor": cursor], as: .admin)
            let more = next.json["hits"]?.array.compactMap { $0["external_id"]?.string } ?? []
            #expect(!more.isEmpty && Set(more).isDisjoint(with: ids ?? []))
        }
    }

    @Test func `check decides as intake would and stores nothing`() async throws {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let json = String(decoding: try TellingCase.twin.json(), as: UTF8.self)
            let checked = try await server.send(.post, "/v1/check", as: .intake, body: json)
            #expect(checked.json["decision"]?.string == "merged")
            #expect(checked.json["canonical"]?.string == "12345/G/1")
            #expect(try await server.send(.get, "/v1/cases/town/T1", as: .intake).status == 404)
            let stored = try await server.send(.post, "/v1/cases", as: .intake, body: json)
            #expect(stored.status == 201 && stored.json["decision"]?.string == "merged")
            let cluster = try await server.send(.get, "/v1/clusters/1", as: .intake)
            #expect(cluster.json["size"]?.integer == 2)
            #expect(cluster.json["canonical"]?.string == "12345/G/1")
            let actions = cluster.json["history"]?.array.compactMap { $0["action"]?.string }
            #expect(actions == ["new", "merge"])
        }
    }

    @Test func `answers are packed for who takes it`() async throws {
        try await TestServer.run(.live, cases: SampleCases.make(40)) { server in
            let plain = try await server.send(.get, "/v1/search?limit=40", as: .admin)
            let packed = try await server.send(
                .get, "/v1/search?limit=40", as: .admin, headers: [.acceptEncoding: "gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.body.starts(with: [0x1F, 0x8B]))
            #expect(packed.body.count * 3 < plain.body.count)
        }
    }

    @Test func `metrics count requests by route, never by what was asked`() async throws {
        try await TestServer.run(cases: SampleCases.make(3)) { server in
            let line = String(decoding: try SampleCases.make(1, from: 9)[0].json(), as: UTF8.self)
            _ = try await server.send(.post, "/v1/cases", as: .admin, body: line)
            _ = try await server.get("/v1/search", ["q": "秘密"], as: .admin)
            _ = try await server.send(.get, "/v1/%E7%A7%98", as: .admin)
            let text = try await server.send(.get, "/metrics", as: .admin).text
            #expect(
                text.contains(
                    #"searchd_http_requests_total{route="/v1/search",method="GET",status="200"} 1.0"#
                ))
            #expect(
                text.contains(
                    #"searchd_http_requests_total{route="NotFound",method="GET",status="404"} 1.0"#)
            )
            #expect(text.contains("searchd_intake_group_cases_count 1"))
            #expect(text.contains("# TYPE searchd_http_request_seconds histogram"))
            #expect(!text.contains("秘密"))
        }
    }

    @Test func `open metrics need no key`() async throws {
        try await TestServer.run {
            $0.opensMetrics = true
        } _: { server in
            let answer = try await server.send(.get, "/metrics")
            #expect(answer.status == 200)
        }
    }

    @Test func `every answer forbids guessing, framing and keeping`() async throws {
        try await TestServer.run { server in
            for path in ["/healthz", "/v1/search", "/nothing"] {
                let headers = try await server.send(.get, path).headers
                #expect(headers[.cacheControl] == "no-store")
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                #expect(headers[.strictTransportSecurity] == nil)
            }
        }
    }
}
