import HTTPTypes
import Hummingbird
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Who may call what` {
    struct Call: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method
        var path: String
        var body: String?
        var allowed: Set<Role>

        var testDescription: String { "\(method) \(path)" }
    }

    private static let record =
        #"{"channel":"12345","external_id":"n1","submitted_at":"2024-01-01","title":"路灯不亮"}"#

    static let calls = [
        Call(method: .post, path: "/v1/cases", body: record, allowed: [.feeder, .intake, .admin]),
        Call(
            method: .post, path: "/v1/cases/bulk", body: record,
            allowed: [.feeder, .intake, .admin]),
        Call(
            method: .get, path: "/v1/cases/12345/G%2F1",
            allowed: [.intake, .analyst, .unit, .admin]
        ),
        Call(method: .get, path: "/v1/search?q=x", allowed: [.intake, .analyst, .unit, .admin]),
        Call(method: .get, path: "/v1/suggest?q=x", allowed: [.intake, .analyst, .unit, .admin]),
        Call(method: .get, path: "/v1/similar?text=x", allowed: [.intake, .analyst, .admin]),
        Call(method: .post, path: "/v1/check", body: record, allowed: [.intake, .admin]),
        Call(method: .get, path: "/v1/clusters/1", allowed: [.intake, .analyst, .unit, .admin]),
        Call(
            method: .post, path: "/v1/clusters/1/split",
            body: #"{"cases":["12345/G/1"],"reason":"不同"}"#, allowed: [.intake, .admin]),
        Call(
            method: .post, path: "/v1/clusters/1/reply", body: #"{"text":"已修复"}"#,
            allowed: [.intake, .admin]),
        Call(method: .post, path: "/v1/clusters/1/close", allowed: [.intake, .admin]),
        Call(
            method: .post, path: "/v1/cases/12345/G%2F1/extensions", body: #"{"reason":"等配件"}"#,
            allowed: [.intake, .admin]),
        Call(method: .get, path: "/v1/dispatch", allowed: [.intake, .admin]),
        Call(
            method: .post, path: "/v1/dispatch/ack", body: #"{"seq":1}"#,
            allowed: [.intake, .admin]),
        Call(method: .get, path: "/v1/reviews", allowed: [.intake, .analyst, .admin]),
        Call(
            method: .post, path: "/v1/reviews/1", body: #"{"decision":"merge"}"#,
            allowed: [.intake, .admin]),
        Call(method: .get, path: "/v1/alerts", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/v1/topics", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/v1/session", allowed: Set(Role.allCases)),
        // A key has no session to end and no password to change.
        Call(method: .delete, path: "/v1/session", allowed: []),
        Call(
            method: .post, path: "/v1/session/password", body: #"{"old":"a","new":"b"}"#,
            allowed: []),
        Call(method: .get, path: "/metrics", allowed: [.admin]),
    ]

    /// Pages; a browser is led to the log-in instead of being refused with 401.
    static let pages = [
        Call(method: .get, path: "/", allowed: [.intake, .analyst, .unit, .admin]),
        Call(
            method: .get, path: "/search/results?q=x", allowed: [.intake, .analyst, .unit, .admin]),
        Call(
            method: .get, path: "/cases/12345/G%2F1", allowed: [.intake, .analyst, .unit, .admin]),
        Call(
            method: .post, path: "/cases/12345/G%2F1", body: "purpose=x",
            allowed: [.intake, .admin]),
        Call(method: .get, path: "/alerts", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/alerts/stream", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/cases/new", allowed: [.intake, .admin]),
        Call(method: .post, path: "/cases/new", body: "title=x", allowed: [.intake, .admin]),
        Call(
            method: .post, path: "/cases/duplicates", body: "title=x", allowed: [.intake, .admin]),
        Call(method: .get, path: "/clusters/1", allowed: [.intake, .analyst, .unit, .admin]),
        Call(method: .post, path: "/clusters/1", body: "reason=x", allowed: [.intake, .admin]),
        Call(method: .get, path: "/search.xlsx?q=x", allowed: [.intake, .analyst, .admin]),
        // A key has nobody who could keep a search.
        Call(method: .post, path: "/searches", allowed: []),
        Call(method: .post, path: "/searches/remove", allowed: []),
        Call(method: .get, path: "/reviews", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/reviews/1", allowed: [.intake, .analyst, .admin]),
        Call(
            method: .post, path: "/reviews/1", body: "decision=merge", allowed: [.intake, .admin]),
        Call(method: .post, path: "/reviews/1/undo", body: "", allowed: [.intake, .admin]),
        Call(method: .get, path: "/topics", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/topics/1", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/overview", allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/appraisal", allowed: [.intake, .analyst, .admin]),
        Call(
            method: .get, path: "/appraisal/cases?measure=kept",
            allowed: [.intake, .analyst, .admin]),
        Call(method: .get, path: "/reports", allowed: [.intake, .analyst, .admin]),
        Call(
            method: .get, path: "/reports/file?format=xlsx", allowed: [.intake, .analyst, .admin]),
        // A key has no session to end and no password to change.
        Call(method: .post, path: "/log-out", allowed: []),
        Call(method: .get, path: "/password", allowed: []),
        Call(method: .post, path: "/password", allowed: []),
    ]

    /// Calls that need nobody to be known.
    static let open: Set<String> = [
        "GET /healthz", "GET /readyz", "GET /openapi.json", "POST /v1/session",
        "GET /assets/{name}", "GET /log-in", "POST /log-in",
    ]

    @Test(arguments: calls + pages)
    func `a role may make exactly its calls, and nobody makes them without a key`(_ call: Call)
        async throws
    {
        try await TestServer.run(cases: [TellingCase.record]) { server in
            for role in Role.allCases {
                let answer = try await server.send(
                    call.method, call.path, as: role, body: call.body)
                let isRefused = answer.status == 401 || answer.status == 403
                #expect(
                    isRefused == !call.allowed.contains(role),
                    "\(role): \(answer.status) \(answer.text)")
                if isRefused { #expect(answer.status == 403) }
            }
            let nobody = try await server.send(call.method, call.path, body: call.body)
            #expect(nobody.status == 401 && nobody.code == "unauthenticated")
        }
    }

    @Test func `every route is in the matrix or open`() async throws {
        try await TestServer.run { server in
            let known = Set(
                (Self.calls + Self.pages).map { call in
                    let path = call.path.split(separator: "?").first.map(String.init) ?? ""
                    return "\(call.method.rawValue) "
                        + path.replacing("/12345/G%2F1", with: "/{channel}/{id}")
                        .replacing("/clusters/1", with: "/clusters/{id}")
                        .replacing("/reviews/1", with: "/reviews/{id}")
                        .replacing("/topics/1", with: "/topics/{id}")
                })
            let routes = Set(buildRouter(server.parts).routes.map(\.description))
            #expect(routes == known.union(Self.open))
        }
    }

    @Test func `a feeder hands in its own channel only`() async throws {
        try await TestServer.run { server in
            let foreign = Self.record.replacing("12345", with: "town")
            let one = try await server.send(.post, "/v1/cases", as: .feeder, body: foreign)
            #expect(one.status == 403 && one.json["error"]?["field"]?.string == "channel")
            let many = try await server.send(
                .post, "/v1/cases/bulk", as: .feeder, body: "\(foreign)\n\(Self.record)\n")
            #expect(many.lines.first?["error"]?["code"]?.string == "forbidden")
            #expect(many.lines.last?["decision"]?.string == "new")
            // Its channel goes without saying.
            let unnamed = Self.record.replacing(#""channel":"12345","#, with: "")
            let again = try await server.send(.post, "/v1/cases", as: .feeder, body: unnamed)
            #expect(again.json["channel"]?.string == "12345")
        }
    }

    @Test func `a handling unit reaches its own cases only`() async throws {
        var foreign = SampleCases.make(1)[0]
        foreign.department = "区水利局"
        let other = foreign
        try await TestServer.run(cases: [TellingCase.record, other]) { server in
            let path = "/v1/cases/\(other.channel)/\(other.externalID)"
            #expect(try await server.send(.get, path, as: .unit).status == 404)
            #expect(try await server.send(.get, path, as: .analyst).status == 200)
            #expect(try await server.send(.get, "/v1/clusters/2", as: .unit).status == 404)
            let all = try await server.get("/v1/search", ["facets": "true"], as: .unit)
            #expect(all.json["hits"]?.array.count == 1)
            #expect(all.json["facets"]?["department"]?.array.count == 1)
            let asked = try await server.get("/v1/search", ["department": "区水利局"], as: .unit)
            #expect(asked.status == 403)
        }
    }

    @Test func `a wrong, cut or revoked key is refused`() async throws {
        try await TestServer.run { server in
            let key = try #require(server.keys[.admin])
            func status(_ token: String) async throws -> Int {
                try await server.send(
                    .get, "/v1/session", headers: [.authorization: "Bearer \(token)"]
                ).status
            }
            #expect(try await status(key) == 200)
            #expect(try await status(String(key.dropLast())) == 401)
            #expect(try await status(key + "x") == 401)
            #expect(try await status("searchd..") == 401)
            #expect(try await status("") == 401)
            let id = try #require(APIKey.id(ofToken: key))
            try server.parts.access.revokeKey(id, by: "test", at: 2)
            #expect(try await status(key) == 401)
        }
    }

    @Test func `refusals for want of a right are in the access log`() async throws {
        try await TestServer.run { server in
            _ = try await server.get("/v1/search", as: .feeder)
            let entry = try await server.latestEntry()
            #expect(entry?.action == .refused && entry?.subject == "GET /v1/search")
        }
    }
}

extension TestServer {
    func latestEntry() async throws -> AccessEntry? {
        let database = parts.database
        return try await parts.threads.run {
            try database.read { try AccessLog.latest(1, $0) }.first
        }
    }
}
