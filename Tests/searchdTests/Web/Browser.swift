import HTTPTypes
import Hummingbird
import SearchIndex

@testable import searchd

/// Somebody logged in, as pages see it: a cookie, and the token in every form.
struct Browser: Sendable {
    static let password = "一个很长的新密码abc123"

    let server: TestServer
    let cookie: String
    let csrf: String

    /// A session straight from the table: hashing a password for every test would be slow.
    init(_ server: TestServer, as role: Role, unit: String? = nil, name: String = "李四") throws {
        self.server = server
        let token = Secret.token()
        csrf = Secret.token()
        let now = Clock.now()
        let csrf = self.csrf
        try server.parts.database.write { db in
            try UserTable.add(
                User(
                    name: name, role: role, unit: unit, password: .unusable, mustChange: false,
                    createdAt: now), db)
            try SessionTable.add(
                Secret.digest(token),
                Session(user: name, csrf: csrf, createdAt: now, seenAt: now), db)
        }
        cookie = "\(SessionCookie.name)=\(token)"
    }

    func get(_ path: String) async throws -> TestServer.Answer {
        try await server.send(
            .get, path, headers: [.cookie: cookie, .accept: "text/html"])
    }

    /// Sends a form with the session's token.
    func post(_ path: String, _ fields: [(name: String, value: String)]) async throws
        -> TestServer.Answer
    {
        let items = fields + [("csrf", csrf)]
        return try await server.send(
            .post, path, body: String(PageAddress.make("", items).dropFirst()),
            headers: [.cookie: cookie, .accept: "text/html", .contentType: FormFields.contentType])
    }
}

extension PasswordHash {
    /// Fits no password.
    fileprivate static let unusable = PasswordHash(stored: "unusable")
}

extension TestServer.Answer {
    /// Where a redirect leads.
    var location: String? { headers[.location] }
}
