import Dedup
import Hummingbird
import SearchIndex

/// Replies, closing and extensions: `POST /v1/clusters/{id}/reply`, `POST /v1/clusters/{id}/close`
/// and `POST /v1/cases/{channel}/{id}/extensions`.
struct HandlingController: Sendable {
    let desk: DispatchDesk
    let intake: Intake
    let threads: DatabaseThreads
    let access: AccessControl
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.post("/v1/clusters/{id}/reply", use: reply)
        router.post("/v1/clusters/{id}/close", use: close)
        router.post("/v1/cases/{channel}/{id}/extensions", use: extend)
    }

    private struct ReplyRequest: Decodable {
        var text: String
        /// All that wait for a reply where it is left out.
        var cases: [String]?
    }

    private struct CasesAnswer: Encodable {
        var cluster: String
        var cases: [String]
    }

    @Sendable func reply(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .handle)
        let cluster = try context.clusterID()
        let body = try await reading.json(ReplyRequest.self, of: request)
        guard (1...20_000).contains(body.text.count),
            body.text.contains(where: { !$0.isWhitespace })
        else { throw APIError(.invalidField, "text 应为答复内容，1 到 20000 个字", field: "text") }
        let named = try body.cases.map { try CaseKey.list($0, field: "cases") }
        let (desk, intake, access) = (self.desk, self.intake, self.access)
        let keys = try await threads.runToEnd {
            guard let standing = try desk.standing(of: cluster) else { throw APIError.notFound }
            let keys = named ?? standing.repliesOwed
            guard !keys.isEmpty else { throw APIError(.conflict, "事项 \(cluster) 没有待答复的案件") }
            guard Set(standing.members.map(\.key)).isSuperset(of: keys) else {
                throw APIError(.conflict, "cases 中有不属于事项 \(cluster) 的案件", field: "cases")
            }
            let now = Clock.now()
            try intake.answer(keys, text: body.text, by: principal.name, at: now)
            try access.log(
                .handling, actor: principal.identity, subject: "cluster \(cluster)",
                detail: "reply " + keys.map(\.description).joined(separator: " "), at: now)
            return keys
        }
        return Response(
            json: CasesAnswer(cluster: cluster.description, cases: keys.map(\.description)))
    }

    @Sendable func close(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .handle)
        let cluster = try context.clusterID()
        let (intake, access) = (self.intake, self.access)
        let keys = try await threads.runToEnd {
            let now = Clock.now()
            let keys = try intake.close(cluster, by: principal.name, at: now)
            try access.log(
                .handling, actor: principal.identity, subject: "cluster \(cluster)",
                detail: "close", at: now)
            return keys
        }
        return Response(
            json: CasesAnswer(cluster: cluster.description, cases: keys.map(\.description)))
    }

    private struct ExtensionRequest: Decodable {
        var reason: String
    }

    private struct ExtensionAnswer: Encodable {
        var `case`: String
        var due_at: String
    }

    @Sendable func extend(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .handle)
        let key = try context.caseKey()
        let reason = try await reading.json(ExtensionRequest.self, of: request).reason
        guard (1...500).contains(reason.count) else {
            throw APIError(.invalidField, "reason 应写明延期的理由，1 到 500 个字", field: "reason")
        }
        let (intake, access) = (self.intake, self.access)
        let due = try await threads.runToEnd {
            let now = Clock.now()
            let due = try intake.extend(key, by: principal.name, reason: reason, at: now)
            try access.log(
                .handling, actor: principal.identity, subject: key.description,
                detail: "extend to \(due)", at: now)
            return due
        }
        return Response(
            json: ExtensionAnswer(case: key.description, due_at: due.description))
    }
}

extension AppRequestContext {
    /// The cluster the path names.
    func clusterID() throws(APIError) -> CaseID {
        guard let id = parameters.get("id", as: Int64.self), id > 0 else {
            throw APIError.notFound
        }
        return CaseID(id)
    }

    /// The case the path names.
    func caseKey() throws(APIError) -> CaseKey {
        CaseKey(
            channel: try parameters.requireDecoded("channel"),
            externalID: try parameters.requireDecoded("id"))
    }
}

extension CaseKey {
    /// Keys that a request lists.
    /// - Throws: ``APIError`` naming the first that is none, or when there are none or too many.
    static func list(_ texts: [String], field: String) throws(APIError) -> [CaseKey] {
        guard (1...1_000).contains(texts.count) else {
            throw APIError(.invalidField, "\(field) 应列出 1 到 1000 件案件", field: field)
        }
        return try texts.map { text throws(APIError) in
            guard let key = CaseKey(text) else {
                throw APIError(
                    .invalidField, "\(field) 中的 '\(text.prefix(60))' 应写作 渠道/编号", field: field)
            }
            return key
        }
    }
}
