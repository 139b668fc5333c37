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
        guard (1...500).contains(body.reason.count) else {
            throw APIError(.invalidField, "reason 应写明拆分的理由，1 到 500 个字", field: "reason")
        }
        let keys = try CaseKey.list(body.cases, field: "cases")
        let (database, access) = (self.database, self.access)
        let founded = try await threads.runToEnd {
            let members = Set(try database.cluster(cluster).members.map(\.record.key))
            guard !members.isEmpty else { throw APIError.notFound }
            guard members.isSuperset(of: keys) else {
                throw APIError(.conflict, "cases 中有不属于事项 \(cluster) 的案件", field: "cases")
            }
            let now = Clock.now()
            let founded = try ReviewDesk(database: database).split(
                keys, by: principal.name, reason: body.reason, at: now)
            try access.log(
                .split, actor: principal.identity, subject: "cluster \(cluster)",
                detail: keys.map(\.description).joined(separator: " "), at: now)
            return founded
        }
        return Response(
            json: SplitAnswer(
                cluster: String(founded.rawValue), cases: keys.map(\.description)))
    }
}

extension ComplainantMask {
    func apply(_ disclosure: Disclosure, to stored: StoredCase) -> StoredCase {
        var masked = stored
        masked.record = apply(disclosure, to: stored.record)
        return masked
    }
}
