import Hummingbird
import SearchIndex

/// `GET /v1/search`: what the command `search` answers.
struct SearchController: Sendable {
    let search: GuardedSearch

    private static let known: Set<String> = [
        "q", "channel", "division", "town", "category", "department", "status", "kind", "from",
        "to", "sort", "limit", "cursor", "collapse", "explain", "facets", Disclosure.parameter,
    ]

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/search", use: answer)
    }

    @Sendable func answer(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .search)
        let items = try QueryItems(request, known: Self.known)
        let disclosure = try Disclosure(items, principal)
        let query = try self.query(items)
        let (page, took) = try await search.run(query, disclosure, for: principal)
        return Response(json: SearchAnswer(page, took: took))
    }

    private func query(_ items: QueryItems) throws(APIError) -> SearchRequest {
        var query = SearchRequest(items["q"] ?? "")
        query.filters = try filters(items)
        query.sort = try items.choice("sort", default: .relevance)
        query.limit = try items.integer("limit", SearchRequest.limits, default: 10)
        query.cursor = items["cursor"]
        query.collapsesClusters = try items.flag("collapse")
        query.corrects = true
        query.explains = try items.flag("explain")
        query.countsFacets = try items.flag("facets")
        return query
    }

    private func filters(_ items: QueryItems) throws(APIError) -> SearchFilters {
        var filters = SearchFilters()
        filters.channels = items.all("channel")
        filters.divisions = items.all("division")
        filters.towns = items.all("town")
        filters.categories = items.all("category")
        filters.departments = items.all("department")
        filters.statuses = items.all("status")
        filters.kinds = items.all("kind")
        filters.setPeriod(from: try items.time("from"), to: try items.time("to"))
        return filters
    }
}
