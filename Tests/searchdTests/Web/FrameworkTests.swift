import HTTPTypes
import Hummingbird
import SearchIndex
import Testing

@testable import searchd

@Suite struct `Page framework` {
    private static let html: HTTPFields = [.accept: "text/html,application/xhtml+xml"]

    @Test(arguments: [
        ("/cases/12345/G%2F1", "/cases/12345/G%2F1"), ("/?q=a&b=c", "/?q=a&b=c"),
        ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"),
        ("/a\nb", "/"), ("javascript:alert(1)", "/"), ("", "/"), ("/路", "/"),
    ])
    func `log-in leads only to addresses of ours`(_ asked: String, _ expected: String) {
        #expect(PageAddress.returning(to: asked) == expected)
    }

    @Test func `a form reads what a browser writes`() {
        let fields = FormFields("q=%E8%B7%AF%E7%81%AF+%2B1&town=a&town=b%26c&empty=&flag")
        #expect(fields["q"] == "路灯 +1")
        #expect(fields.all("town") == ["a", "b&c"])
        #expect(fields["empty"] == nil && fields["missing"] == nil)
        let address = PageAddress.make("/", [("q", "路灯 +1&=#")])
        #expect(FormFields(String(address.dropFirst(2)))["q"] == "路灯 +1&=#")
    }

    @Test func `a browser without a session is led to the log-in and back`() async throws {
        try await TestServer.run { server in
            let page = try await server.send(.get, "/?q=a%20b", headers: Self.html)
            #expect(page.status == 303)
            #expect(page.location == "/log-in?return=%2F%3Fq%3Da%2520b")
            let program = try await server.send(.get, "/?q=a")
            #expect(program.status == 401 && program.code == "unauthenticated")
            let call = try await server.send(.get, "/v1/search", headers: Self.html)
            #expect(call.status == 401 && call.code == "unauthenticated")
        }
    }

    @Test func `refusals are pages in Chinese for browsers, without what programs need`()
        async throws
    {
        try await TestServer.run { server in
            let missing = try await server.send(.get, "/nothing", as: .intake, headers: Self.html)
            #expect(missing.status == 404 && missing.text.contains("没有找到"))
            #expect(!missing.text.contains("openapi"))
            // The frame knows who is asking.
            #expect(missing.text.contains(Role.intake.name))
            let forbidden = try await server.send(.get, "/", as: .feeder, headers: Self.html)
            #expect(forbidden.status == 403 && forbidden.text.contains("无权"))
        }
    }

    @Test func `nothing inline runs, nothing is embedded, nothing is kept`() async throws {
        try await TestServer.run { server in
            let page = try await server.send(.get, "/", as: .intake)
            let policy = try #require(HTTPField.Name("Content-Security-Policy"))
            #expect(page.headers[policy] == Pages.policy)
            #expect(!Pages.policy.contains("unsafe"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        }
    }

    @Test func `assets are kept for ever under their digest, and asked about without`() async throws
    {
        try await TestServer.run { server in
            for asset in WebAsset.allCases {
                let path = server.parts.pages.assets.address(of: asset)
                let exact = try await server.send(.get, path)
                #expect(exact.status == 200 && exact.body == .init(asset.source))
                #expect(exact.headers[.cacheControl]?.contains("immutable") == true)
                let plain = try await server.send(.get, WebAssets.prefix + asset.rawValue)
                #expect(plain.headers[.cacheControl] == "no-cache")
                let tag = try #require(exact.headers[.eTag])
                let again = try await server.send(.get, path, headers: [.ifNoneMatch: tag])
                #expect(again.status == 304 && again.body.isEmpty)
            }
            #expect(try await server.send(.get, "/assets/..%2Fopenapi.yaml").status == 404)
            #expect(WebAsset.styles.source.count <= 30_000)
        }
    }

    @Test func `the navigation shows what the role can do something with`() {
        func labels(_ role: Role) -> [String] {
            let principal = Principal(kind: .session(csrf: "c"), name: "n", role: role)
            return Navigation.sections(of: principal).map(\.label)
        }
        #expect(labels(.intake).contains("登记"))
        #expect(!labels(.analyst).contains("登记") && labels(.analyst).contains("检索"))
        #expect(labels(.feeder) == [])
        #expect(Navigation.section(of: "/cases/12345/1")?.label == "检索")
        #expect(Navigation.section(of: "/cases/new")?.label == "登记")
        #expect(Navigation.section(of: "/elsewhere") == nil)
    }
}
