import CoreMetrics
import Dedup
import Hummingbird
import SearchIndex

/// `/healthz`, `/readyz`, `/metrics` and `/openapi.json`.
struct OperationsController: Sendable {
    let database: CaseDatabase
    let desk: DispatchDesk
    let queue: IntakeQueue
    let threads: DatabaseThreads
    let registry: PrometheusRegistry
    let opensMetrics: Bool
    let openAPI: OpenAPIDocument

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/healthz", use: health)
        router.get("/readyz", use: readiness)
        router.get("/metrics", use: metrics)
        router.get("/openapi.json", use: document)
    }

    private struct Status: Encodable {
        var status: String
    }

    /// The process answers.
    @Sendable func health(_ request: Request, context: AppRequestContext) async throws -> Response {
        Response(json: Status(status: "ok"))
    }

    /// The database answers and cases are accepted.
    @Sendable func readiness(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        guard queue.isOpen else {
            throw APIError(.shuttingDown, "服务正在停止", retryAfter: 5)
        }
        let database = self.database
        _ = try await threads.run { try database.lastCase() }
        return Response(json: Status(status: "ready"))
    }

    @Sendable func metrics(_ request: Request, context: AppRequestContext) async throws -> Response
    {
        if !opensMetrics { _ = try context.principal(with: .metrics) }
        let (desk, queue, threads, database) = (self.desk, self.queue, self.threads, self.database)
        let summary = try await threads.run { try desk.summary() }
        let gauges = ServerGauges(registry)
        gauges.set(queue: queue, threads: threads, database: database)
        gauges.set(summary, at: Clock.now())
        let text = registry.text()
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    @Sendable func document(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        var response = Response(jsonData: openAPI.json)
        response.headers[.cacheControl] = "public, max-age=300"
        return response
    }
}

extension CaseDatabase {
    func lastCase() throws -> CaseID { try read { try CaseTable.lastID($0) } }
}
