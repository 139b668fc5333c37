import Dedup
import Hummingbird
import NIOCore

/// `GET /v1/alerts`, and `GET /alerts/stream` for the page that shows them.
struct AlertController: Sendable {
    let desk: AlertDesk
    let threads: DatabaseThreads
    /// After this long a page has to ask again; its session is checked anew then.
    let longest: Duration
    /// How late a page may hear of an alert.
    var interval: Duration = .seconds(2)

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/alerts", use: alerts)
        router.get("/alerts/stream", use: stream)
    }

    private struct ListAnswer: Encodable {
        var alerts: [AlertAnswer]
        /// What to ask after next.
        var next: Int64
    }

    @Sendable func alerts(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        _ = try context.principal(with: .topics)
        let items = try QueryItems(request, known: ["after", "limit"])
        let after = Int64(try items.integer("after", 0...Int.max, default: 0))
        let limit = try items.integer("limit", 1...1_000, default: 100)
        let desk = self.desk
        let found = try await threads.run { try desk.alerts(after: after, limit: limit) }
        return Response(
            json: ListAnswer(
                alerts: found.map(AlertAnswer.init), next: found.last?.seq ?? after))
    }

    /// Server-sent events, one an alert, with its number as their id.
    ///
    /// Source: WHATWG HTML, 9.2 Server-sent events.
    @Sendable func stream(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        _ = try context.principal(with: .topics)
        let desk = self.desk
        let known = request.headers[values: .init("Last-Event-ID") ?? .from].first
        let latest = try await threads.run { try desk.latest(1).first?.seq ?? 0 }
        let start = known.flatMap { Int64($0) } ?? latest
        let end = ContinuousClock.now + longest
        let body = ResponseBody { writer in
            var seq = start
            try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
            while ContinuousClock.now < end {
                let after = seq
                for alert in try await threads.run({ try desk.alerts(after: after, limit: 50) }) {
                    let data = String(
                        decoding: try JSONOutput.data(AlertAnswer(alert)), as: UTF8.self)
                    try await writer.write(
                        ByteBuffer(string: "id: \(alert.seq)\ndata: \(data)\n"))
                    seq = alert.seq
                }
                try await Task.sleep(for: interval)
                // Finds out that nobody listens any more.
                try await writer.write(ByteBuffer(string: ":\n\n"))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body)
    }
}
