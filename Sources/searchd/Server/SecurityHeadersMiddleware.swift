import HTTPTypes
import Hummingbird
import Logging

/// What every answer tells browsers and caches: keep nothing, guess nothing, embed nowhere.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    /// Whether browsers may be told to insist on TLS.
    let isSecure: Bool

    private static let fixed: [(String, String)] = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fixed {
            if let name = HTTPField.Name(name), response.headers[name] == nil {
                response.headers[name] = value
            }
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        // As the log names the request.
        if let name = HTTPField.Name("X-Request-ID"),
            let id = context.logger[metadataKey: "hb.request.id"]
        {
            response.headers[name] = id.description
        }
        return response
    }
}
