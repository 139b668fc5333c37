import Dedup
import Hummingbird
import SearchIndex

/// `GET /v1/similar` and `POST /v1/check`: what the commands of these names answer.
struct SimilarController: Sendable {
    let intake: Intake
    let threads: DatabaseThreads
    let access: AccessControl
    let mask: ComplainantMask
    let reading: RequestReading

    private static let known: Set<String> = ["case", "text", "limit", Disclosure.parameter]

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/v1/similar", use: similar)
        router.post("/v1/check", use: check)
    }

    @Sendable func similar(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .similar)
        let items = try QueryItems(request, known: Self.known)
        let disclosure = try Disclosure(items, principal)
        let limit = try items.integer("limit", 1...100, default: 10)
        let source = try Source(items)
        let (intake, mask, access) = (self.intake, self.mask, self.access)
        let seesReporter = principal.may(.complainant)
        let answer = try await threads.run {
            try disclosure.log("similar", by: principal, access)
            let incoming = try source.incoming(intake, comparesReporter: seesReporter)
            return try intake.similar(to: incoming, limit: limit).map { similar in
                var masked = similar
                masked.stored.record = mask.apply(disclosure, to: similar.stored.record)
                if !seesReporter { masked.evidence = similar.evidence.withoutReporter }
                return SimilarLine(masked)
            }
        }
        return Response(json: answer)
    }

    @Sendable func check(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .check)
        var record = try CaseRecord(json: try await reading.checkedJSON(of: request))
        let seesReporter = principal.may(.complainant)
        if !seesReporter { record.reporter = nil }
        let (intake, checked) = (self.intake, record)
        let outcome = try await threads.run { try intake.check(IncomingCase(checked)) }
        return Response(json: OutcomeLine(outcome, seesReporter: seesReporter))
    }

    /// What similar cases are wanted to.
    private enum Source: Sendable {
        case stored(CaseKey)
        case text(String)

        init(_ items: QueryItems) throws(APIError) {
            switch (items["case"], items["text"]) {
            case (let key?, nil):
                guard let key = CaseKey(key) else {
                    throw APIError(
                        .invalidField, "case 应写作 渠道/编号，例如 12345/GD202205280017", field: "case")
                }
                self = .stored(key)
            case (nil, let text?): self = .text(text)
            default: throw APIError(.invalidField, "case 和 text 必须且只能给出一个", field: "case")
            }
        }

        func incoming(_ intake: Intake, comparesReporter: Bool) throws -> IncomingCase {
            switch self {
            case .text(let text):
                let hidden = comparesReporter ? [] : PersonalNumbers.ranges(in: text)
                return IncomingCase(described: TextMask.cover(hidden, of: text))
            case .stored(let key):
                guard let stored = try intake.stored(key) else { throw APIError.notFound }
                guard !comparesReporter else { return stored }
                var record = stored.record
                record.reporter = nil
                return IncomingCase(record)
            }
        }
    }
}
