import Dedup
import Hummingbird

/// `GET /v1/dispatch` and `POST /v1/dispatch/ack`.
struct DispatchController: Sendable {
    let desk: DispatchDesk
    let threads: DatabaseThreads
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/dispatch", use: events)
        router.post("/v1/dispatch/ack", use: acknowledge)
    }

    private struct FeedAnswer: Encodable {
        var events: [DispatchLine]
        /// What to ask for next, and to acknowledge once the events are dealt with.
        var next: Int64
        var acknowledged: Int64
    }

    @Sendable func events(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let consumer = try context.principal(with: .dispatch).name
        let items = try QueryItems(request, known: ["after", "limit"])
        let after = try items.optionalInteger("after", 0...Int.max)
        let limit = try items.integer("limit", 1...1_000, default: 100)
        let desk = self.desk
        let answer = try await threads.run {
            let acknowledged = try desk.acknowledged(by: consumer)
            let start = after.map(Int64.init) ?? acknowledged
            let events = try desk.events(after: start, limit: limit).map(DispatchLine.init)
            return FeedAnswer(
                events: events, next: events.last?.seq ?? start, acknowledged: acknowledged)
        }
        return Response(json: answer)
    }

    private struct AcknowledgeRequest: Decodable {
        var seq: Int64
    }

    private struct AcknowledgeAnswer: Encodable {
        var consumer: String
        var acknowledged: Int64
    }

    @Sendable func acknowledge(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let consumer = try context.principal(with: .dispatch).name
        let seq = try await reading.json(AcknowledgeRequest.self, of: request).seq
        guard seq >= 0 else {
            throw APIError(.invalidField, "seq 应为已处理的最后一个事件的序号", field: "seq")
        }
        let desk = self.desk
        let reached = try await threads.runToEnd {
            try desk.acknowledge(seq, by: consumer, at: Clock.now())
        }
        return Response(json: AcknowledgeAnswer(consumer: consumer, acknowledged: reached))
    }
}
