import Dedup
import Hummingbird
import SearchIndex

/// `/clusters/{id}` and the form that takes members out of it.
struct ClusterPageController: Sendable {
    let database: CaseDatabase
    let desk: DispatchDesk
    let threads: DatabaseThreads
    let splitting: ClusterSplitting
    let mask: ComplainantMask
    let channels: ChannelNames
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/clusters/{id}", use: show)
        router.post("/clusters/{id}", use: split)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .readCases)
        let first = FormFields(request.uri.query ?? "")["from"].flatMap(Int.init) ?? 0
        let page = try await page(context.clusterID(), from: max(0, first), principal)
        return pages.response(page, to: request, for: principal)
    }

    @Sendable func split(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .split)
        let form = try context.requireForm()
        let cluster = try context.clusterID()
        do {
            let reason = try form.required("reason", "拆分的理由", atMost: 500)
            let founded = try await splitting.split(
                form.all("case"), from: cluster, reason: reason, by: principal)
            return .redirect(to: CasePath.ofCluster(founded))
        } catch {
            let refusal = APIError(error)
            guard [.invalidField, .conflict].contains(refusal.code) else { throw error }
            var page = try await page(cluster, principal)
            page.problem = refusal.message
            return pages.response(page, to: request, for: principal, status: refusal.code.status)
        }
    }

    private func page(_ id: CaseID, from first: Int = 0, _ principal: Principal) async throws
        -> ClusterPage
    {
        let (database, mask, channels) = (self.database, self.mask, self.channels)
        let desk = self.desk
        return try await threads.run {
            let (members, history) = try database.cluster(id)
            let seen = members.filter { principal.mayRead($0.record) }
            guard seen.count > first else { throw APIError.notFound }
            let shown = history.suffix(ClusterPage.events)
            let others = Set(shown.compactMap(\.otherID)).union(shown.map(\.caseID))
            return ClusterPage(
                id, members: seen.map { mask.apply(.masked, to: $0) }, from: first,
                history: history,
                keys: try database.keys(of: others), standing: try desk.standing(of: id),
                channels: channels, principal: principal, now: Clock.now())
        }
    }
}
