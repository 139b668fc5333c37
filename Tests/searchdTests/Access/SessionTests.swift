import HTTPTypes
import Hummingbird
import SearchIndex
import TestSupport
import Testing

@testable import searchd

// One at a time: hashing passwords is meant to be slow and would starve the other suites.
@Suite(.serialized) struct `Logging in` {
    private static let csrf = SessionCookie.csrfHeader

    private static func body(_ name: String, _ password: String) -> String {
        #"{"name":"\#(name)","password":"\#(password)"}"#
    }

    /// Cookie and token of a log-in.
    private static func logIn(_ server: TestServer, _ name: String, _ password: String) async throws
        -> (cookie: String, token: String, answer: TestServer.Answer)
    {
        let answer = try await server.send(.post, "/v1/session", body: body(name, password))
        let cookie = answer.headers[.setCookie] ?? ""
        return (
            String(cookie.prefix { $0 != ";" }), answer.json["csrf_token"]?.string ?? "", answer
        )
    }

    @Test func `a one-time password only serves to be replaced`() async throws {
        try await TestServer.run { server in
            let first = try #require(
                try server.parts.access.createFirstAdministrator(at: Clock.now()))
            #expect(try server.parts.access.createFirstAdministrator(at: Clock.now()) == nil)
            let (cookie, token, answer) = try await Self.logIn(server, "admin", first)
            #expect(answer.status == 200)
            let flags = try #require(answer.headers[.setCookie])
            #expect(flags.contains("HttpOnly") && flags.contains("SameSite=Strict"))
            let early = try await server.send(.get, "/v1/search", headers: [.cookie: cookie])
            #expect(early.status == 403 && early.code == "password_change_required")

            let change = #"{"old":"\#(first)","new":"一个很长的新密码abc123"}"#
            let short = try await server.send(
                .post, "/v1/session/password", body: #"{"old":"\#(first)","new":"short"}"#,
                headers: [.cookie: cookie, Self.csrf: token])
            #expect(short.status == 422)
            let changed = try await server.send(
                .post, "/v1/session/password", body: change,
                headers: [.cookie: cookie, Self.csrf: token])
            #expect(changed.status == 204)
            // The old session and the old password are gone.
            let stale = try await server.send(.get, "/v1/session", headers: [.cookie: cookie])
            #expect(stale.status == 401)
            #expect(try await Self.logIn(server, "admin", first).answer.status == 401)

            let again = try await Self.logIn(server, "admin", "一个很长的新密码abc123")
            let search = try await server.send(
                .get, "/v1/search", headers: [.cookie: again.cookie])
            #expect(search.status == 200)
        }
    }

    @Test func `a change needs the session's token, a read does not`() async throws {
        try await TestServer.run { server in
            let (cookie, token, _) = try await Self.ready(server)
            let record =
                #"{"channel":"town","external_id":"1","submitted_at":"2024-01-01","title":"路灯"}"#
            for wrong: HTTPFields in [
                [.cookie: cookie], [.cookie: cookie, Self.csrf: token + "x"],
            ] {
                let answer = try await server.send(
                    .post, "/v1/cases", body: record, headers: wrong)
                #expect(answer.status == 403 && answer.code == "csrf")
            }
            let right = try await server.send(
                .post, "/v1/cases", body: record, headers: [.cookie: cookie, Self.csrf: token])
            #expect(right.status == 201)
            let out = try await server.send(
                .delete, "/v1/session", headers: [.cookie: cookie, Self.csrf: token])
            #expect(out.status == 204)
            #expect(
                try await server.send(.get, "/v1/session", headers: [.cookie: cookie]).status == 401
            )
        }
    }

    @Test func `after some failures even the right password has to wait`() async throws {
        try await TestServer.run {
            $0.sessions.failures = 3
        } _: { server in
            let password = try server.parts.access.addUser(
                "李四", role: .intake, unit: nil, by: "test", at: Clock.now())
            for _ in 0..<3 {
                #expect(try await Self.logIn(server, "李四", "wrong").answer.code == "wrong_password")
            }
            let blocked = try await Self.logIn(server, "李四", password).answer
            #expect(blocked.status == 429)
            #expect(Int(blocked.headers[.retryAfter] ?? "") ?? 0 > 0)
        }
    }

    @Test func `a disabled user is out at once`() async throws {
        try await TestServer.run { server in
            let (cookie, _, _) = try await Self.ready(server)
            try server.parts.access.disableUser("李四", by: "test", at: Clock.now())
            #expect(
                try await server.send(.get, "/v1/session", headers: [.cookie: cookie]).status == 401
            )
        }
    }

    @Test func `sessions end with age and with silence`() throws {
        try Self.withAccess { access in
            let password = try access.addUser("a", role: .intake, unit: nil, by: "t", at: 0)
            let login = try #require(try access.logIn("a", password, from: "-", at: 0))
            let minute: Int64 = 60_000
            #expect(try access.principal(session: login.token, at: 59 * minute) != nil)
            #expect(try access.principal(session: login.token, at: 118 * minute) != nil)
            #expect(try access.principal(session: login.token, at: 180 * minute) == nil)
            #expect(try access.principal(session: login.token + "x", at: 1) == nil)
        }
    }

    @Test func `passwords are hashed with salt and compared in one Unicode form`() throws {
        let hash = try PasswordHash(of: "pässwörd长密码")
        #expect(try hash.text != PasswordHash(of: "pässwörd长密码").text)
        #expect(hash.text.hasPrefix("scrypt$32768$8$3$"))
        #expect(try hash.matches("pa\u{308}sswo\u{308}rd长密码"))
        #expect(try !hash.matches("passwörd长密码"))
        #expect(try !PasswordHash.ofNobody.matches(""))
        #expect(try !PasswordHash(stored: "plain").matches("plain"))
    }

    /// A user whose one-time password is replaced, logged in.
    private static func ready(_ server: TestServer) async throws
        -> (cookie: String, token: String, answer: TestServer.Answer)
    {
        let access = server.parts.access
        let first = try access.addUser("李四", role: .intake, unit: nil, by: "test", at: 1)
        _ = try access.changePassword(of: "李四", from: first, to: "一个很长的新密码abc123", at: 1)
        return try await logIn(server, "李四", "一个很长的新密码abc123")
    }
}

extension `Logging in` {
    fileprivate static func withAccess(_ body: (AccessControl) throws -> Void) throws {
        let directory = try TemporaryDirectory()
        try body(
            AccessControl(
                database: try TestDatabase.create(in: directory)))
    }
}
