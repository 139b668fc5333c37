import Hummingbird
import SearchIndex

/// `GET /v1/suggest`: what the command `suggest` answers. A handling unit gets words of its own
/// cases only.
struct SuggestController: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/suggest", use: suggest)
    }

    @Sendable func suggest(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .search)
        let items = try QueryItems(request, known: ["q", "limit"])
        let text = try items.required("q")
        let limit = try items.integer("limit", Suggester.limits, default: 10)
        let suggester = Suggester(database)
        let answer = try await threads.run {
            SuggestAnswer(
                try suggester.suggestions(for: text, limit: limit, department: principal.unit))
        }
        return Response(json: answer)
    }
}
