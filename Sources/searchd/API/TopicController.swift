import Dedup
import Hummingbird
import SearchIndex

/// `GET /v1/topics`: what the command `topics` answers.
struct TopicController: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads
    let mask: ComplainantMask

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/topics", use: topics)
    }

    @Sendable func topics(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        _ = try context.principal(with: .topics)
        let items = try QueryItems(request, known: ["from", "to", "by", "limit"])
        let asked = TopicRequest(
            from: try items.time("from").flatMap(TimestampParser.parse),
            before: try items.time("to").flatMap(SearchFilters.end),
            dimension: try items.optionalChoice("by"),
            limit: try items.integer("limit", 1...1_000, default: 10))
        let (database, mask) = (self.database, self.mask)
        let answer = try await threads.run {
            try HotTopicFinder(database: database).topics(asked).map { topic in
                TopicAnswer(try mask.masked(topic, database))
            }
        }
        return Response(json: answer)
    }
}
