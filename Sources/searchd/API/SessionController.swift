import Hummingbird
import SearchIndex

/// `/v1/session`: logging in and out, and changing one's password.
struct SessionController: Sendable {
    let sessions: SessionDesk
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.post("/v1/session", use: logIn)
        router.get("/v1/session", use: show)
        router.delete("/v1/session", use: logOut)
        router.post("/v1/session/password", use: changePassword)
    }

    private struct LogInRequest: Decodable {
        var name: String
        var password: String
    }

    private struct PasswordRequest: Decodable {
        var old: String
        var new: String
    }

    private struct SessionAnswer: Encodable {
        var name: String
        var role: Role
        var unit: String?
        var channel: String?
        /// nil for a key, which needs none.
        var csrf_token: String?
        var must_change_password: Bool
        var rights: [String]

        init(_ principal: Principal) {
            name = principal.name
            role = principal.role
            unit = principal.unit
            channel = principal.channel
            csrf_token = principal.csrfToken
            must_change_password = principal.mustChangePassword
            rights = Right.allCases.filter(principal.may).map(\.rawValue).sorted()
        }
    }

    @Sendable func logIn(_ request: Request, context: AppRequestContext) async throws -> Response {
        let body = try await reading.json(LogInRequest.self, of: request)
        let (cookie, principal) = try await sessions.logIn(
            body.name, body.password, request, context)
        var response = Response(json: SessionAnswer(principal))
        response.setCookie(cookie)
        return response
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        Response(json: SessionAnswer(try context.authenticated()))
    }

    @Sendable func logOut(_ request: Request, context: AppRequestContext) async throws -> Response {
        var response = Response(status: .noContent)
        response.setCookie(try await sessions.logOut(request, context))
        return response
    }

    @Sendable func changePassword(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        // Before the body: a key is refused whatever it sends.
        _ = try context.session()
        let body = try await reading.json(PasswordRequest.self, of: request)
        var response = Response(status: .noContent)
        response.setCookie(
            try await sessions.changePassword(from: body.old, to: body.new, context))
        return response
    }
}
