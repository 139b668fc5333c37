import Hummingbird
import SearchIndex

/// `POST /searches` and `POST /searches/remove`: the questions somebody keeps under a name.
struct SavedSearchController: Sendable {
    let access: AccessControl
    let threads: DatabaseThreads

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.post("/searches", use: save)
        router.post("/searches/remove", use: remove)
    }

    @Sendable func save(_ request: Request, context: AppRequestContext) async throws -> Response {
        let (form, user, question) = try read(context)
        let name = try form.required("name", "名称", atMost: 30)
        let access = self.access
        try await threads.runToEnd {
            try access.save(
                SavedSearch(name: name, question: question, createdAt: Clock.now()), of: user)
        }
        return .redirect(to: "/?\(question)")
    }

    @Sendable func remove(_ request: Request, context: AppRequestContext) async throws -> Response {
        let (form, user, question) = try read(context)
        let name = form["name"] ?? ""
        let access = self.access
        try await threads.runToEnd { try access.removeSearch(name, of: user) }
        return .redirect(to: "/?\(question)")
    }

    /// The form, the person, and the question read and written anew: only what the desk knows, and
    /// neither a purpose nor a place in the results.
    private func read(_ context: AppRequestContext) throws(APIError)
        -> (FormFields, user: String, question: String)
    {
        let user = try context.session()
        _ = try context.principal(with: .search)
        let form = try context.requireForm()
        var asked = SearchForm(FormFields(form["question"] ?? ""))
        asked.purpose = nil
        return (form, user.name, String(PageAddress.make("", asked.items).dropFirst()))
    }
}
