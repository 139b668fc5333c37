import HTTPTypes
import Hummingbird
import SearchIndex
import Testing

@testable import searchd

@Suite(.serialized) struct `Logging in with a browser` {
    private static let form: HTTPFields = [
        .contentType: FormFields.contentType, .accept: "text/html",
    ]

    private static func body(_ items: [(name: String, value: String)]) -> String {
        String(PageAddress.make("", items).dropFirst())
    }

    @Test func `a one-time password leads to the change of password, then in`() async throws {
        try await TestServer.run { server in
            let once = try server.parts.access.addUser(
                "李四", role: .intake, unit: nil, by: "test", at: Clock.now())
            let wrong = try await server.send(
                .post, "/log-in",
                body: Self.body([("name", "李四"), ("password", "x"), ("return", "/?q=1")]),
                headers: Self.form)
            #expect(wrong.status == 401 && wrong.text.contains("用户名或密码不对"))
            #expect(wrong.text.contains("value=\"李四\"") && wrong.text.contains("value=\"/?q=1\""))

            let first = try await server.send(
                .post, "/log-in", body: Self.body([("name", "李四"), ("password", once)]),
                headers: Self.form)
            #expect(first.status == 303 && first.location == "/password")
            let cookie = String((first.headers[.setCookie] ?? "").prefix { $0 != ";" })
            var headers = Self.form
            headers[.cookie] = cookie
            let early = try await server.send(.get, "/", headers: headers)
            #expect(early.status == 303 && early.location == "/password")

            let page = try await server.send(.get, "/password", headers: headers)
            let csrf = try #require(
                page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1
            ).description
            func change(_ new: String, _ again: String, _ csrf: String) async throws
                -> TestServer.Answer
            {
                try await server.send(
                    .post, "/password",
                    body: Self.body([
                        ("old", once), ("new", new), ("again", again), ("csrf", csrf),
                    ]), headers: headers)
            }
            #expect(try await change("a", "a", "wrong").status == 403)
            #expect(try await change("一个长密码一二三四", "不同", csrf).text.contains("两次输入"))
            let changed = try await change(Browser.password, Browser.password, csrf)
            #expect(changed.status == 303 && changed.location == "/log-in?changed=1")

            let again = try await server.send(
                .post, "/log-in",
                body: Self.body([
                    ("name", "李四"), ("password", Browser.password), ("return", "//evil.example"),
                ]), headers: Self.form)
            #expect(again.status == 303 && again.location == "/")
        }
    }

    @Test func `logging out ends the session, and only with the page's token`() async throws {
        try await TestServer.run { server in
            let browser = try Browser(server, as: .intake)
            #expect(try await browser.get("/").status == 200)
            var headers = Self.form
            headers[.cookie] = browser.cookie
            let forged = try await server.send(.post, "/log-out", body: "", headers: headers)
            #expect(forged.status == 403)
            #expect(try await browser.post("/log-out", []).status == 303)
            #expect(try await browser.get("/").location == "/log-in")
        }
    }

    @Test func `another site's form is refused before it logs anybody in`() async throws {
        try await TestServer.run { server in
            var headers = Self.form
            headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "cross-site"
            let answer = try await server.send(
                .post, "/log-in", body: "name=a&password=b", headers: headers)
            #expect(answer.status == 403)
        }
    }
}
