import Dedup
import Hummingbird
import SearchIndex

/// `/reviews`: the queue, one pair to decide, and taking back what was decided.
struct ReviewPageController: Sendable {
    let reader: ReviewReader
    let deciding: ReviewDeciding
    let threads: DatabaseThreads
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/reviews", use: show)
        router.get("/reviews/{id}", use: show)
        router.post("/reviews/{id}", use: decide)
        router.post("/reviews/{id}/undo", use: undo)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .listReviews)
        let fields = FormFields(request.uri.query ?? "")
        let id = try context.review()
        let done = fields["done"].flatMap(Int64.init)
        let reader = self.reader
        var page = try await threads.run { try reader.page(id, done: done, for: principal) }
        if fields["taken"] != nil { page.problem = "这一对刚由他人作出结论，已转到下一对" }
        return pages.response(page, to: request, for: principal)
    }

    /// One key, one decision, and on to the next pair.
    @Sendable func decide(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .review)
        let form = try context.requireForm()
        guard let id = try context.review() else { throw APIError.notFound }
        guard let verdict = form["decision"].flatMap(ReviewDeciding.Verdict.init(rawValue:)) else {
            throw APIError(.invalidField, "decision 应为 merge 或 separate", field: "decision")
        }
        let reader = self.reader
        let next = try await threads.run { try reader.next(after: id) }
        let path = next.map { "/reviews/\($0)" } ?? "/reviews"
        do {
            try await deciding.decide(id, verdict, by: principal)
        } catch ReviewError.settled {
            return .redirect(to: "\(path)?taken=\(id)")
        }
        return .redirect(to: "\(path)?done=\(id)")
    }

    @Sendable func undo(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .review)
        guard let id = try context.review() else { throw APIError.notFound }
        try await deciding.undo(id, by: principal)
        return .redirect(to: "/reviews/\(id)")
    }
}

extension AppRequestContext {
    /// The review pair that the path names; nil when it names none.
    fileprivate func review() throws(APIError) -> Int64? {
        guard let text = parameters.get("id") else { return nil }
        guard let id = Int64(text) else { throw APIError.notFound }
        return id
    }
}
