import HTTPTypes
import Hummingbird
import Logging

/// Finds out who is asking and whether that one is asking too much.
///
/// A wrong key is refused at once; no key and no session leaves it to the route to insist.
struct AuthenticationMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let access: AccessControl
    let threads: DatabaseThreads
    let rate: RateLimit
    let reading: RequestReading

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.principal = try await principal(of: request)
        if let principal = context.principal {
            if let seconds = rate.take(principal.identity, ownRate: principal.requestsPerSecond) {
                throw APIError(
                    .rateLimited, "请求过于频繁，请 \(seconds) 秒后再试", retryAfter: seconds)
            }
        }
        if request.isForm {
            try checkOrigin(request)
            let body = try await reading.body(of: request)
            context.form = FormFields(String(decoding: body, as: UTF8.self))
        }
        if let principal = context.principal {
            try checkToken(request, context.form, principal)
        }
        do {
            return try await next(request, context)
        } catch let error as APIError where error.code.status == .forbidden {
            await logRefusal(error, request, context)
            throw error
        }
    }

    private func principal(of request: Request) async throws -> Principal? {
        let access = self.access
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw APIError(.unauthenticated, "Authorization 应写作 Bearer 密钥")
            }
            let token = String(parts[1])
            guard let found = try await threads.run({ try access.principal(key: token) }) else {
                throw APIError(.unauthenticated, "密钥无效或已撤销")
            }
            return found
        }
        guard let cookie = request.cookies[SessionCookie.name] else { return nil }
        let token = cookie.value
        return try await threads.run { try access.principal(session: token, at: Clock.now()) }
    }

    /// A browser sends the cookie by itself, so what changes anything must prove to come from a
    /// page of ours by repeating the session's token.
    private func checkToken(_ request: Request, _ form: FormFields?, _ principal: Principal)
        throws(APIError)
    {
        guard case .session(let csrf) = principal.kind,
            ![.get, .head, .options].contains(request.method)
        else { return }
        let given = request.headers[SessionCookie.csrfHeader] ?? form?["csrf"] ?? ""
        guard Secret.equal(Secret.digest(given), Secret.digest(csrf)) else {
            throw APIError(.csrf, "缺少或错误的 X-CSRF-Token，应为登录时返回的 csrf_token；页面请刷新后重试")
        }
    }

    /// A form of another site could log its visitors in under a name of its own.
    private func checkOrigin(_ request: Request) throws(APIError) {
        guard let site = Self.fetchSite.flatMap({ request.headers[$0] }) else { return }
        guard site == "same-origin" || site == "none" else {
            throw APIError(.csrf, "表单不是从本系统的页面提交的")
        }
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    private func logRefusal(_ error: APIError, _ request: Request, _ context: Context) async {
        guard let principal = context.principal else { return }
        let access = self.access
        let subject = "\(request.method.rawValue) \(context.endpointPath ?? "-")"
        do {
            try await threads.runToEnd {
                try access.log(
                    .refused, actor: principal.identity, subject: subject,
                    detail: error.code.rawValue, at: Clock.now())
            }
        } catch {
            context.logger.error(
                "access log not written", metadata: ["error": "\(LoggedError(error))"])
        }
    }
}
