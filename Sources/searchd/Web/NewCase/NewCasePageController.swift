import Dedup
import Hummingbird
import SearchIndex

/// `/cases/new`: the form of a new case, its likely duplicates while typing, and taking it in.
struct NewCasePageController: Sendable {
    let database: CaseDatabase
    let queue: IntakeQueue
    let finder: DuplicateFinder
    let threads: DatabaseThreads
    let access: AccessControl
    let channels: ChannelNames
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/cases/new", use: show)
        router.post("/cases/new", use: add)
        router.post("/cases/duplicates", use: showDuplicates)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try self.principal(context)
        var form = NewCaseForm()
        form.externalID = NewCaseForm.number(at: Clock.now())
        let page = NewCasePage(form, channels: channels)
        return pages.response(page, to: request, for: principal)
    }

    /// By form, since what is typed may name the citizen and must not stand in an address.
    @Sendable func showDuplicates(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .check)
        let form = NewCaseForm(try context.requireForm())
        let list = try await duplicates(form, principal)
        return pages.fragment(list, with: .duplicates)
    }

    /// Takes the case in as the API does; with `attach` it joins the cluster of that case.
    ///
    /// Without scripts the first press of the button shows the duplicates.
    @Sendable func add(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try self.principal(context)
        let fields = try context.requireForm()
        let form = NewCaseForm(fields)
        if fields["look"] != nil {
            let page = NewCasePage(
                form, channels: channels, duplicates: try await duplicates(form, principal))
            return pages.response(page, to: request, for: principal)
        }
        do {
            let (key, result) = try await store(form, attachingTo: fields["attach"], principal)
            return .redirect(to: CasePath.of(key) + "?stored=\(result)")
        } catch {
            let refusal = APIError(error)
            guard [.invalidField, .conflict, .malformedJSON].contains(refusal.code) else {
                throw error
            }
            let page = NewCasePage(
                form, channels: channels, duplicates: try await duplicates(form, principal),
                problem: refusal.message)
            return pages.response(page, to: request, for: principal, status: refusal.code.status)
        }
    }

    private func principal(_ context: AppRequestContext) throws(APIError) -> Principal {
        _ = try context.principal(with: .check)
        return try context.principal(with: .ingest)
    }

    private func duplicates(_ form: NewCaseForm, _ principal: Principal) async throws
        -> DuplicateList
    {
        let finder = self.finder
        return try await threads.run { try finder.find(form, for: principal, at: Clock.now()) }
    }

    private func store(_ form: NewCaseForm, attachingTo other: String?, _ principal: Principal)
        async throws -> (CaseKey, String)
    {
        let record = form.record(at: Clock.now())
        try record.validate()
        try principal.checkChannel(of: record)
        let target = try other.map { text throws(APIError) in
            guard let key = CaseKey(text) else {
                throw APIError(.invalidField, "attach 应写作 渠道/编号", field: "attach")
            }
            return key
        }
        let database = self.database
        let incoming = try await threads.run {
            if let known = try database.storedCase(record.key) {
                guard known.record.title == record.title, known.record.body == record.body else {
                    throw APIError(
                        .conflict, "编号 '\(record.externalID)' 已有另一件案件，请换一个编号",
                        field: "external_id")
                }
            }
            if let target, try database.storedCase(target) == nil {
                throw AttachError.unknownCase(target)
            }
            return IncomingCase(record)
        }
        guard let outcome = try await queue.submit([incoming]).first else {
            throw APIError(.internal, "服务器内部错误，已记入日志")
        }
        guard let target else { return (record.key, outcome.decision.rawValue) }
        try await attach(record.key, to: target, by: principal)
        return (record.key, "attached")
    }

    private func attach(_ key: CaseKey, to target: CaseKey, by principal: Principal) async throws {
        let (database, access) = (self.database, self.access)
        try await threads.runToEnd {
            let now = Clock.now()
            _ = try ReviewDesk(database: database).attach(
                key, to: target, by: principal.name, at: now)
            try access.log(
                .attach, actor: principal.identity, subject: key.description,
                detail: target.description, at: now)
        }
    }
}
