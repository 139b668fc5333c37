import Hummingbird
import SearchIndex

/// `GET /v1/search`: what the command `search` answers.
struct SearchController: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads
    let access: AccessControl
    let mask: ComplainantMask

    private static let known: Set<String> = [
        "q", "channel", "division", "town", "category", "department", "status", "kind", "from",
        "to", "sort", "limit", "cursor", "collapse", "explain", "facets", Disclosure.parameter,
    ]

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/search", use: search)
    }

    @Sendable func search(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .search)
        let items = try QueryItems(request, known: Self.known)
        let disclosure = try Disclosure(items, principal)
        let query = try self.query(items, principal)
        if disclosure == .masked, ComplainantQuery.asks(query.text) {
            throw principal.may(.complainant)
                ? APIError(.purposeRequired, "按电话或证件号码检索须用 purpose 写明用途", field: "q")
                : APIError(.forbidden, "无权按电话或证件号码检索", field: "q")
        }
        let (database, access, mask) = (self.database, self.access, self.mask)
        let answer = try await threads.run {
            try disclosure.log("search", by: principal, access)
            let start = ContinuousClock.now
            let page = try Searcher(database).search(query)
            let took = ContinuousClock.now - start
            guard disclosure == .masked else { return SearchAnswer(page, took: took) }
            let whole = try database.withReporters(page)
            return SearchAnswer(mask.masked(whole, query: query.text), took: took)
        }
        return Response(json: answer)
    }

    private func query(_ items: QueryItems, _ principal: Principal) throws(APIError)
        -> SearchRequest
    {
        var query = SearchRequest(items["q"] ?? "")
        query.filters = try filters(items)
        // A handling unit searches its own cases, whatever it asks for.
        if let unit = principal.unit {
            let asked = query.filters.departments
            query.filters.departments = asked.isEmpty || asked.contains(unit) ? [unit] : []
            guard !query.filters.departments.isEmpty else {
                throw APIError(.forbidden, "只能检索本单位的案件", field: "department")
            }
        }
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
