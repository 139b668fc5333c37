import Hummingbird
import SearchIndex

/// `GET /`, the search desk, and `GET /search/results`, its part that changes while typing.
struct SearchPageController: Sendable {
    let search: GuardedSearch
    let pages: Pages
    let channels: ChannelNames
    let access: AccessControl
    let threads: DatabaseThreads

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/", use: show)
        router.get("/search/results", use: showResults)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .search)
        let form = SearchForm(FormFields(request.uri.query ?? ""))
        let query = form.address().dropFirst(2)
        let page = SearchDeskPage(
            text: form.text, results: try await results(form, principal),
            saved: try await saved(principal), question: String(query),
            mayExport: principal.may(.export), exportAddress: form.address("/search.xlsx"))
        return pages.response(page, to: request, for: principal)
    }

    @Sendable func showResults(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .search)
        let form = SearchForm(FormFields(request.uri.query ?? ""))
        return pages.fragment(try await results(form, principal), with: .searchResults)
    }

    private func saved(_ principal: Principal) async throws -> [SearchDeskPage.Saved]? {
        guard principal.csrfToken != nil else { return nil }
        let access = self.access
        return try await threads.run {
            try access.savedSearches(of: principal.name).map {
                SearchDeskPage.Saved(label: $0.name, address: "/?\($0.question)")
            }
        }
    }

    private static let completions = 6

    /// Words of the latest cases, as `/v1/suggest` offers them.
    private func completions(_ form: SearchForm, _ principal: Principal) async throws
        -> [SearchResults.Choice]
    {
        guard !form.text.isEmpty, form.cursor == nil, form.purpose == nil else { return [] }
        let suggester = Suggester(search.database)
        let found = try await threads.run {
            try suggester.suggestions(
                for: form.text, limit: Self.completions, department: principal.unit)
        }
        return SuggestAnswer(found).suggestions.map { SearchResults.words($0.text, form) }
    }

    /// What somebody can put right themselves is said in the place of the hits.
    private func results(_ form: SearchForm, _ principal: Principal) async throws -> SearchResults {
        do {
            let disclosure = try Disclosure(purpose: form.purpose, principal)
            let (page, took) = try await search.run(form.request(), disclosure, for: principal)
            var results = SearchResults(
                form, page, took: took, channels: channels, now: Clock.now())
            results.completions = try await completions(form, principal)
            return results
        } catch {
            let refusal = APIError(error)
            guard refusal.code == .purposeRequired || refusal.code == .invalidField else {
                throw error
            }
            var results = SearchResults(
                form, nil, took: .zero, channels: channels, now: Clock.now())
            results.asksPurpose = refusal.code == .purposeRequired || refusal.field == "purpose"
            results.problem =
                refusal.code == .purposeRequired ? "按电话或证件号码检索，须写明用途（将记入日志）" : refusal.message
            return results
        }
    }
}
