import CoreMetrics
import Hummingbird
import Logging

/// Counts and times every request by route, method and status, and logs it without its query.
struct RequestMetricsMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let factory: any MetricsFactory

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        // An unknown path is one series, whatever was asked for.
        let route = context.endpointPath ?? "NotFound"
        let dimensions = [
            ("route", route), ("method", request.method.rawValue),
            ("status", String(response.status.code)),
        ]
        Counter(label: "searchd_http_requests", dimensions: dimensions, factory: factory)
            .increment()
        Timer(
            label: "searchd_http_request", dimensions: [("route", route)],
            preferredDisplayUnit: .seconds, factory: factory
        ).recordNanoseconds(duration.nanoseconds)
        context.logger.info(
            "request",
            metadata: [
                "route": "\(route)", "method": "\(request.method.rawValue)",
                "status": "\(response.status.code)",
                "ms": "\(Int(duration / .milliseconds(1)))",
                "as": "\(context.asker.name ?? "-")",
            ])
        return response
    }
}
