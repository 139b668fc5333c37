import Hummingbird

/// Logging in and out and changing one's password, the same for programs and pages.
struct SessionDesk: Sendable {
    let access: AccessControl
    let threads: DatabaseThreads
    let throttle: LogInThrottle
    let client: ClientAddress
    let isSecure: Bool

    /// - Throws: ``APIError`` 401 when name and password do not fit, 429 after too many failures.
    func logIn(
        _ name: String, _ password: String, _ request: Request, _ context: AppRequestContext
    ) async throws -> (cookie: Cookie, principal: Principal) {
        let address = client.address(of: request, context)
        let subjects = ["name:\(name.prefix(60))", "address:\(address)"]
        let now = Clock.now()
        if let seconds = throttle.wait(subjects, at: now) {
            throw APIError(
                .rateLimited, "登录失败次数过多，请 \(seconds) 秒后再试", retryAfter: seconds)
        }
        let access = self.access
        let found = try await threads.runToEnd {
            try access.logIn(name, password, from: address, at: now)
        }
        guard let (token, principal) = found else {
            throttle.failed(subjects, at: now)
            throw APIError(.wrongPassword, "用户名或密码不对")
        }
        throttle.succeeded(subjects)
        let cookie = SessionCookie.make(token, hours: access.sessions.hours, isSecure: isSecure)
        return (cookie, principal)
    }

    /// - Returns: the cookie that takes the session's place.
    func logOut(_ request: Request, _ context: AppRequestContext) async throws -> Cookie {
        let principal = try context.session()
        let token = request.cookies[SessionCookie.name]?.value ?? ""
        let access = self.access
        try await threads.runToEnd { try access.logOut(token, principal, at: Clock.now()) }
        return SessionCookie.expired(isSecure: isSecure)
    }

    /// Ends all of the user's sessions; the user logs in anew with the new password.
    /// - Returns: the cookie that takes the session's place.
    func changePassword(from old: String, to new: String, _ context: AppRequestContext)
        async throws -> Cookie
    {
        let principal = try context.session()
        let subjects = ["name:\(principal.name)"]
        let now = Clock.now()
        if let seconds = throttle.wait(subjects, at: now) {
            throw APIError(
                .rateLimited, "密码错误次数过多，请 \(seconds) 秒后再试", retryAfter: seconds)
        }
        let access = self.access
        let isChanged = try await threads.runToEnd {
            try access.changePassword(of: principal.name, from: old, to: new, at: now)
        }
        guard isChanged else {
            throttle.failed(subjects, at: now)
            throw APIError(.wrongPassword, "原密码不对")
        }
        return SessionCookie.expired(isSecure: isSecure)
    }
}

extension AppRequestContext {
    /// The person logged in.
    /// - Throws: ``APIError`` 401 when nobody is, 403 for a key.
    func session() throws(APIError) -> Principal {
        let principal = try authenticated()
        guard case .session = principal.kind else {
            throw APIError(.forbidden, "密钥没有登录，此操作只适用于登录的用户")
        }
        return principal
    }
}
