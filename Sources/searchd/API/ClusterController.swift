import Dedup
import Hummingbird
import SearchIndex

/// `GET /v1/clusters/{id}` and `POST /v1/clusters/{id}/split`.
struct ClusterController: Sendable {
    let database: CaseDatabase
    let desk: DispatchDesk
    let threads: DatabaseThreads
    let access: AccessControl
    let mask: ComplainantMask
    let splitting: ClusterSplitting
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/clusters/{id}", use: read)
        router.post("/v1/clusters/{id}/split", use: split)
    }

    @Sendable func read(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .readCases)
        let items = try QueryItems(request, known: [Disclosure.parameter])
        let disclosure = try Disclosure(items, principal)
        let id = try context.clusterID()
        let (database, desk, access, mask) = (self.database, self.desk, self.access, self.mask)
        let answer = try await threads.run {
            let (members, history) = try database.cluster(id)
            // A unit's own cluster is one that holds a case of its own.
            guard members.contains(where: { principal.mayRead($0.record) }) else {
                throw APIError.notFound
            }
            try disclosure.log("cluster \(id)", by: principal, access)
            let others = Set(history.compactMap(\.otherID)).union(history.map(\.caseID))
            return ClusterAnswer(
                id, members: members.map { mask.apply(disclosure, to: $0) }, history: history,
                keys: try database.keys(of: others), handling: try desk.standing(of: id),
                seesReporter: principal.may(.complainant))
        }
        return try Response(tagged: answer, for: request)
    }

    private struct SplitRequest: Decodable {
        var cases: [String]
        var reason: String
    }

    private struct SplitAnswer: Encodable {
        var cluster: String
        var cases: [String]
    }

    @Sendable func split(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .split)
        let cluster = try context.clusterID()
        let body = try await reading.json(SplitRequest.self, of: request)
        let founded = try await splitting.split(
            body.cases, from: cluster, reason: body.reason, by: principal)
        return Response(
            json: SplitAnswer(cluster: String(founded.rawValue), cases: body.cases))
    }
}

extension ComplainantMask {
    func apply(_ disclosure: Disclosure, to stored: StoredCase) -> StoredCase {
        var masked = stored
        masked.record = apply(disclosure, to: stored.record)
        return masked
    }
}
