import Dedup
import Hummingbird
import SearchIndex

/// `GET /v1/reviews` and `POST /v1/reviews/{id}`.
struct ReviewController: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads
    let deciding: ReviewDeciding
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/reviews", use: list)
        router.post("/v1/reviews/{id}", use: decide)
    }

    private struct ListAnswer: Encodable {
        var total: Int
        var reviews: [ReviewLine]
    }

    @Sendable func list(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .listReviews)
        let items = try QueryItems(request, known: ["limit", "offset"])
        let limit = try items.integer("limit", 1...500, default: 50)
        let offset = try items.integer("offset", 0...10_000_000, default: 0)
        let database = self.database
        let seesReporter = principal.may(.complainant)
        let answer = try await threads.run {
            let all = try ClusterListing(database: database).openReviews()
            let page = all.dropFirst(offset).prefix(limit).map { item in
                ReviewLine(
                    review: item.pair.id, a: item.a.description, b: item.b.description,
                    match_probability: item.pair.probability, reason: item.reason,
                    evidence: seesReporter
                        ? item.pair.evidence : item.pair.evidence.withoutReporter)
            }
            return ListAnswer(total: all.count, reviews: page)
        }
        return Response(json: answer)
    }

    private struct DecideRequest: Decodable {
        var decision: ReviewDeciding.Verdict
    }

    private struct DecideAnswer: Encodable {
        var review: Int64
        var decision: ReviewDeciding.Verdict
        var by: String
    }

    @Sendable func decide(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .review)
        guard let id = context.parameters.get("id", as: Int64.self) else { throw APIError.notFound }
        let verdict = try await reading.json(DecideRequest.self, of: request).decision
        try await deciding.decide(id, verdict, by: principal)
        return Response(json: DecideAnswer(review: id, decision: verdict, by: principal.name))
    }
}

/// An open pair as the interface contract writes it.
struct ReviewLine: Encodable {
    var review: Int64
    var a: String
    var b: String
    var match_probability: Double
    /// Why it stands where it stands in the queue.
    var reason: String
    var evidence: [Evidence]
}
