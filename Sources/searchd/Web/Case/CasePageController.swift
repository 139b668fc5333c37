import Hummingbird
import SearchIndex

/// `/cases/{channel}/{id}`: one case; a posted purpose opens who complained, once.
struct CasePageController: Sendable {
    let reader: CaseReader
    let threads: DatabaseThreads
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/cases/{channel}/{id}", use: show)
        router.post("/cases/{channel}/{id}", use: open)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .readCases)
        var page = try await page(context, .masked, principal)
        page.stored = CasePage.sentence(stored: FormFields(request.uri.query ?? "")["stored"])
        return pages.response(page, to: request, for: principal)
    }

    /// By form, so that neither the purpose nor the open page stays in a history.
    @Sendable func open(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .complainant)
        let purpose = try context.requireForm()["purpose"]
        do {
            let disclosure = try Disclosure(purpose: purpose ?? "", principal)
            let page = try await page(context, disclosure, principal)
            return pages.response(page, to: request, for: principal)
        } catch let error as APIError where error.field == Disclosure.parameter {
            var page = try await page(context, .masked, principal)
            page.problem = error.message
            return pages.response(page, to: request, for: principal, status: error.code.status)
        }
    }

    private func page(
        _ context: AppRequestContext, _ disclosure: Disclosure, _ principal: Principal
    ) async throws -> CasePage {
        let key = try context.caseKey()
        let reader = self.reader
        return try await threads.run { try reader.page(key, disclosure, for: principal) }
    }
}
