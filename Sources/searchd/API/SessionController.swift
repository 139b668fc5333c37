import Hummingbird
import SearchIndex

/// `/v1/session`: logging in and out, and changing one's password.
struct SessionController: Sendable {
    let access: AccessControl
    let threads: DatabaseThreads
    let throttle: LogInThrottle
    let reading: RequestReading
    let client: ClientAddress
    let isSecure: Bool

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
            if case .session(let csrf) = principal.kind { csrf_token = csrf }
            must_change_password = principal.mustChangePassword
            rights = Right.allCases.filter(principal.may).map(\.rawValue).sorted()
        }
    }

    @Sendable func logIn(_ request: Request, context: AppRequestContext) async throws -> Response {
        let body = try await reading.json(LogInRequest.self, of: request)
        let address = client.address(of: request, context)
        let subjects = ["name:\(body.name.prefix(60))", "address:\(address)"]
        let now = Clock.now()
        if let seconds = throttle.wait(subjects, at: now) {
            throw APIError(
                .rateLimited, "登录失败次数过多，请 \(seconds) 秒后再试", retryAfter: seconds)
        }
        let access = self.access
        let found = try await threads.runToEnd {
            try access.logIn(body.name, body.password, from: address, at: now)
        }
        guard let (token, principal) = found else {
            throttle.failed(subjects, at: now)
            throw APIError(.wrongPassword, "用户名或密码不对")
        }
        throttle.succeeded(subjects)
        var response = Response(json: SessionAnswer(principal))
        response.setCookie(
            SessionCookie.make(token, hours: access.sessions.hours, isSecure: isSecure))
        return response
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        Response(json: SessionAnswer(try context.authenticated()))
    }

    @Sendable func logOut(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try session(context)
        let token = request.cookies[SessionCookie.name]?.value ?? ""
        let access = self.access
        try await threads.runToEnd { try access.logOut(token, principal, at: Clock.now()) }
        var response = Response(status: .noContent)
        response.setCookie(SessionCookie.expired(isSecure: isSecure))
        return response
    }

    /// Ends all of the user's sessions; the user logs in anew with the new password.
    @Sendable func changePassword(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try session(context)
        let body = try await reading.json(PasswordRequest.self, of: request)
        let subjects = ["name:\(principal.name)"]
        let now = Clock.now()
        if let seconds = throttle.wait(subjects, at: now) {
            throw APIError(
                .rateLimited, "密码错误次数过多，请 \(seconds) 秒后再试", retryAfter: seconds)
        }
        let access = self.access
        let isChanged = try await threads.runToEnd {
            try access.changePassword(of: principal.name, from: body.old, to: body.new, at: now)
        }
        guard isChanged else {
            throttle.failed(subjects, at: now)
            throw APIError(.wrongPassword, "原密码不对")
        }
        var response = Response(status: .noContent)
        response.setCookie(SessionCookie.expired(isSecure: isSecure))
        return response
    }

    private func session(_ context: AppRequestContext) throws(APIError) -> Principal {
        let principal = try context.authenticated()
        guard case .session = principal.kind else {
            throw APIError(.forbidden, "密钥没有登录，此操作只适用于登录的用户")
        }
        return principal
    }
}
