import Foundation
import HTTPTypes
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `What is refused and how` {
    struct Wrong: Sendable, CustomTestStringConvertible {
        var method = HTTPRequest.Method.post
        var path: String
        var body: String?
        var status: Int
        var code: String
        var field: String?

        var testDescription: String { "\(method) \(path) \(body?.prefix(40) ?? "")" }
    }

    private static func record(_ extra: String) -> String {
        #"{"channel":"12345","external_id":"1","submitted_at":"2024-01-01","title":"路灯"\#(extra)}"#
    }

    static let wrongs = [
        Wrong(path: "/v1/cases", body: "", status: 400, code: "malformed_json"),
        Wrong(path: "/v1/cases", body: "[]", status: 400, code: "malformed_json"),
        Wrong(path: "/v1/cases", body: "{", status: 400, code: "malformed_json"),
        Wrong(path: "/v1/cases", body: "\u{0}", status: 400, code: "malformed_json"),
        Wrong(
            path: "/v1/cases", body: record(#","attributes":"# + String(repeating: "[", count: 99)),
            status: 400, code: "malformed_json"),
        Wrong(
            path: "/v1/cases", body: record(#","rating":{"stars":9}"#), status: 422,
            code: "invalid_field", field: "rating.stars"),
        Wrong(
            path: "/v1/cases", body: record(#","likes":"many""#), status: 422,
            code: "invalid_field", field: "likes"),
        Wrong(
            path: "/v1/cases", body: #"{"channel":"a"}"#, status: 422, code: "invalid_field",
            field: "external_id"),
        Wrong(
            path: "/v1/cases",
            body: record(#","x":""# + String(repeating: "a", count: 9_000) + "\""),
            status: 413, code: "too_large"),
        Wrong(
            method: .get, path: "/v1/search?limit=0", status: 422, code: "invalid_field",
            field: "limit"),
        Wrong(
            method: .get, path: "/v1/search?limt=1", status: 422, code: "invalid_field",
            field: "limt"),
        Wrong(
            method: .get, path: "/v1/search?sort=best", status: 422, code: "invalid_field",
            field: "sort"),
        Wrong(
            method: .get, path: "/v1/search?from=yesterday", status: 422, code: "invalid_field",
            field: "from"),
        Wrong(method: .get, path: "/v1/search?cursor=zzz", status: 422, code: "invalid_field"),
        Wrong(method: .get, path: "/v1/similar", status: 422, code: "invalid_field", field: "case"),
        Wrong(method: .get, path: "/v1/similar?case=12345/none", status: 404, code: "not_found"),
        Wrong(method: .get, path: "/v1/cases/12345/none", status: 404, code: "not_found"),
        Wrong(method: .get, path: "/v1/cases/%FF/none", status: 404, code: "not_found"),
        Wrong(method: .get, path: "/v1/clusters/99", status: 404, code: "not_found"),
        Wrong(method: .get, path: "/v1/clusters/x", status: 404, code: "not_found"),
        Wrong(method: .get, path: "/v1/nothing", status: 404, code: "not_found"),
        Wrong(
            method: .put, path: "/v1/cases", body: "", status: 405, code: "method_not_allowed"),
        Wrong(
            method: .delete, path: "/v1/clusters/1", status: 405, code: "method_not_allowed"),
        Wrong(
            path: "/v1/clusters/1/split", body: #"{"cases":[],"reason":"r"}"#, status: 422,
            code: "invalid_field", field: "cases"),
        Wrong(
            path: "/v1/clusters/1/split", body: #"{"cases":["12345/T1000"]}"#, status: 422,
            code: "invalid_field", field: "reason"),
        Wrong(
            path: "/v1/clusters/1/split", body: #"{"cases":["12345/T1000"],"reason":"r"}"#,
            status: 409, code: "conflict"),
        Wrong(
            path: "/v1/clusters/1/split", body: #"{"cases":["town/none"],"reason":"r"}"#,
            status: 409, code: "conflict"),
        Wrong(
            path: "/v1/reviews/99", body: #"{"decision":"merge"}"#, status: 404, code: "not_found"),
        Wrong(
            path: "/v1/reviews/1", body: #"{"decision":"maybe"}"#, status: 422,
            code: "invalid_field", field: "decision"),
    ]

    @Test(arguments: wrongs)
    func `a wrong request is refused with its code, its field and one sentence`(_ wrong: Wrong)
        async throws
    {
        try await TestServer.run(cases: SampleCases.make(1)) {
            $0.limits.bodyBytes = 8_192
        } _: {
            server in
            let answer = try await server.send(
                wrong.method, wrong.path, as: .admin, body: wrong.body)
            #expect(answer.status == wrong.status, "\(answer.text)")
            #expect(answer.code == wrong.code, "\(answer.text)")
            if let field = wrong.field {
                #expect(answer.json["error"]?["field"]?.string == field)
            }
            let message = try #require(answer.json["error"]?["message"]?.string)
            #expect(!message.isEmpty && !message.contains("\n"))
            #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
        }
    }

    @Test func `a method that a path does not take is told those it takes`() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(.delete, "/v1/session/password", as: .admin)
            #expect(answer.status == 405 && answer.headers[.allow] == "POST")
            let session = try await server.send(.put, "/v1/session", as: .admin)
            #expect(session.headers[.allow] == "DELETE, GET, POST")
        }
    }

    @Test func `cases that have left a cluster cannot leave it again`() async throws {
        try await TestServer.run(cases: [TellingCase.record, TellingCase.twin]) { server in
            let path = "/v1/clusters/1/split"
            let body = #"{"cases":["town/T1"],"reason":"不是同一件事"}"#
            let first = try await server.send(.post, path, as: .intake, body: body)
            #expect(first.status == 200 && first.json["cluster"]?.string == "2")
            let second = try await server.send(.post, path, as: .intake, body: body)
            #expect(second.status == 409)
            let entry = try await server.latestEntry()
            #expect(entry?.action == .split && entry?.detail == "town/T1")
        }
    }

    @Test func `too many requests of one key wait, others go on`() async throws {
        try await TestServer.run {
            $0.limits.requestsPerSecond = 0.01
            $0.limits.requestBurst = 3
        } _: { server in
            var statuses: [Int] = []
            for _ in 0..<5 {
                statuses.append(try await server.get("/v1/session", as: .analyst).status)
            }
            #expect(statuses == [200, 200, 200, 429, 429])
            let refused = try await server.get("/v1/session", as: .analyst)
            #expect(refused.code == "rate_limited")
            #expect(Int(refused.headers[.retryAfter] ?? "") ?? 0 >= 1)
            #expect(try await server.get("/v1/session", as: .admin).status == 200)
        }
    }

    @Test func `a search past its time is given up with 503`() async throws {
        try await TestServer.run(cases: SampleCases.make(400)) {
            $0.limits.querySeconds = 0
        } _: {
            server in
            let answer = try await server.get("/v1/search", ["q": "小区"], as: .admin)
            #expect(answer.status == 503 && answer.code == "timeout")
            #expect(answer.headers[.retryAfter] != nil)
        }
    }

    @Test func `every code has a status of the contract`() {
        let statuses = Set(APIError.Code.allCases.map(\.status.code))
        #expect(statuses == [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503])
    }
}
