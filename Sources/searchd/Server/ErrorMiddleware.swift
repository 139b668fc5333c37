import Hummingbird
import Logging

/// Turns whatever a handler throws into the one shape of refusals, JSON or a page, and logs it once.
struct ErrorMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let pages: Pages

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = APIError(error)
            var metadata: Logger.Metadata = [
                "code": "\(refusal.code.rawValue)", "route": "\(context.endpointPath ?? "-")",
            ]
            // Only our own faults say more; a caller's mistake may hold what a citizen wrote.
            if refusal.code == .internal || refusal.code == .storage {
                metadata["error"] = "\(LoggedError(error))"
            }
            context.logger.log(level: refusal.code.level, "request refused", metadata: metadata)
            return Pages.isWanted(by: request)
                ? pages.refusal(refusal, to: request, for: context.asker.principal)
                : Response(refusal)
        }
    }
}

extension Response {
    init(_ refusal: APIError) {
        self.init(json: ErrorAnswer(refusal), status: refusal.code.status)
        if let seconds = refusal.retryAfter { headers[.retryAfter] = String(seconds) }
        if let allow = refusal.allow { headers[.allow] = allow }
        if refusal.code.status == .unauthorized {
            headers[.wwwAuthenticate] = "Bearer realm=\"searchd\""
        }
    }
}
