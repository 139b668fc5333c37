import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `OpenAPI document` {
    private static func document() throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: try OpenAPIDocument().json)
    }

    @Test func `every route is documented and every documented route exists`() async throws {
        guard case .object(let paths)? = try Self.document()["paths"] else {
            Issue.record("no paths")
            return
        }
        let documented = paths.flatMap { path, operations -> [String] in
            guard case .object(let methods) = operations else { return [] }
            return methods.keys.map { "\($0.uppercased()) \(path)" }
        }
        try await TestServer.run { server in
            let routes = buildRouter(server.parts).routes.map(\.description).filter(
                Self.isInterface)
            #expect(Set(routes) == Set(documented))
        }
    }

    /// Pages are for people, not for programs.
    private static func isInterface(_ route: String) -> Bool {
        let path = route.split(separator: " ").last ?? ""
        return path.hasPrefix("/v1/")
            || ["/healthz", "/readyz", "/metrics", "/openapi.json"].contains(path)
    }

    @Test func `every code of the table is documented`() throws {
        let codes = try Self.document()["components"]?["schemas"]?["ErrorDetail"]?["properties"]?[
            "code"]?["enum"]?.array.compactMap(\.string)
        // What must not happen has no place in the promise, but in the list of codes.
        #expect(Set(codes ?? []) == Set(APIError.Code.allCases.map(\.rawValue)))
    }

    struct Probe: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method
        var path: String
        /// As the document writes the path.
        var documented: String
        var body: String?
        var role: Role? = .intake

        var testDescription: String { "\(method) \(path)" }
    }

    private static let record =
        #"{"channel":"town","external_id":"n","submitted_at":"2024-01-01","title":"路灯不亮"}"#

    static let probes = [
        Probe(method: .post, path: "/v1/cases", documented: "/v1/cases", body: record),
        Probe(method: .post, path: "/v1/cases", documented: "/v1/cases", body: "{"),
        Probe(method: .post, path: "/v1/check", documented: "/v1/check", body: record),
        Probe(
            method: .get, path: "/v1/cases/12345/G%2F1", documented: "/v1/cases/{channel}/{id}"),
        Probe(method: .get, path: "/v1/cases/a/b", documented: "/v1/cases/{channel}/{id}"),
        Probe(method: .get, path: "/v1/search", documented: "/v1/search"),
        Probe(
            method: .get,
            path: "/v1/search?purpose=%E5%9B%9E%E8%AE%BF&explain=true&q=%E6%90%85%E6%8B%8C",
            documented: "/v1/search"),
        Probe(method: .get, path: "/v1/search?limit=x", documented: "/v1/search"),
        Probe(method: .get, path: "/v1/search", documented: "/v1/search", role: nil),
        Probe(method: .get, path: "/v1/search", documented: "/v1/search", role: .feeder),
        Probe(method: .get, path: "/v1/suggest?q=ld", documented: "/v1/suggest"),
        Probe(method: .get, path: "/v1/suggest", documented: "/v1/suggest"),
        Probe(method: .get, path: "/v1/similar?case=12345/G/1", documented: "/v1/similar"),
        Probe(method: .get, path: "/v1/clusters/1", documented: "/v1/clusters/{id}"),
        Probe(
            method: .post, path: "/v1/clusters/1/split", documented: "/v1/clusters/{id}/split",
            body: #"{"cases":["town/T1"],"reason":"r"}"#),
        Probe(
            method: .post, path: "/v1/clusters/3/reply", documented: "/v1/clusters/{id}/reply",
            body: #"{"text":"已修复"}"#),
        Probe(
            method: .post, path: "/v1/clusters/3/close", documented: "/v1/clusters/{id}/close"),
        Probe(
            method: .post, path: "/v1/cases/town/d1/extensions",
            documented: "/v1/cases/{channel}/{id}/extensions", body: #"{"reason":"等配件"}"#),
        Probe(method: .get, path: "/v1/dispatch", documented: "/v1/dispatch"),
        Probe(method: .get, path: "/v1/dispatch?after=x", documented: "/v1/dispatch"),
        Probe(
            method: .post, path: "/v1/dispatch/ack", documented: "/v1/dispatch/ack",
            body: #"{"seq":1}"#),
        Probe(
            method: .post, path: "/v1/dispatch/ack", documented: "/v1/dispatch/ack",
            body: #"{"seq":1000}"#),
        Probe(method: .get, path: "/v1/reviews", documented: "/v1/reviews"),
        Probe(
            method: .post, path: "/v1/reviews/1", documented: "/v1/reviews/{id}",
            body: #"{"decision":"separate"}"#),
        Probe(method: .get, path: "/v1/topics", documented: "/v1/topics"),
        Probe(method: .get, path: "/v1/alerts", documented: "/v1/alerts"),
        Probe(method: .get, path: "/v1/alerts?after=x", documented: "/v1/alerts"),
        Probe(method: .get, path: "/v1/topics?by=town", documented: "/v1/topics"),
        Probe(method: .get, path: "/v1/topics?by=x", documented: "/v1/topics"),
        Probe(method: .get, path: "/v1/session", documented: "/v1/session"),
        Probe(
            method: .post, path: "/v1/session", documented: "/v1/session",
            body: #"{"name":"nobody","password":"x"}"#, role: nil),
        Probe(method: .get, path: "/healthz", documented: "/healthz", role: nil),
        Probe(method: .get, path: "/readyz", documented: "/readyz", role: nil),
        Probe(method: .get, path: "/openapi.json", documented: "/openapi.json", role: nil),
    ]

    @Test(arguments: probes)
    func `answers have the documented status and shape`(_ probe: Probe) async throws {
        let document = try Self.document()
        try await TestServer.run(cases: [TellingCase.record, TellingCase.twin] + Self.doubtful) {
            server in
            let answer = try await server.send(
                probe.method, probe.path, as: probe.role, body: probe.body)
            let operation = document["paths"]?[probe.documented]?[
                probe.method.rawValue.lowercased()]
            var response = try #require(
                operation?["responses"]?[String(answer.status)],
                "\(answer.status) is not documented: \(answer.text)")
            let schemas = SchemaCheck(document: document)
            response = schemas.resolved(response)
            let schema = try #require(response["content"]?["application/json"]?["schema"])
            #expect(schemas.problems(answer.json, schema) == [])
        }
    }

    /// Two cases that a human has to look at.
    private static var doubtful: [CaseRecord] {
        ["d1", "d2"].map { id in
            CaseRecord(
                channel: "town", externalID: id, title: "路灯不亮", body: "",
                submittedAt: Timestamp(milliseconds: 1_704_067_200_000))
        }
    }

    @Test func `the shape of bulk outcomes is the documented one`() async throws {
        let schemas = SchemaCheck(document: try Self.document())
        try await TestServer.run(cases: [TellingCase.record]) { server in
            let answer = try await server.send(
                .post, "/v1/cases/bulk", as: .intake, body: "\(Self.record)\n{\n")
            #expect(answer.lines.count == 2)
            for line in answer.lines {
                let schema = JSONValue.object([
                    "$ref": .string("#/components/schemas/BulkOutcome")
                ])
                #expect(schemas.problems(line, schema) == [])
            }
        }
    }
}
