import Dedup
import Foundation
import Hummingbird
import SearchIndex

/// `POST /v1/cases` and `GET /v1/cases/{channel}/{id}`.
struct CaseController: Sendable {
    let database: CaseDatabase
    let queue: IntakeQueue
    let threads: DatabaseThreads
    let access: AccessControl
    let mask: ComplainantMask
    let reading: RequestReading

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.post("/v1/cases", use: add)
        router.get("/v1/cases/{channel}/{id}", use: read)
    }

    /// Answers only when the case is on disk.
    @Sendable func add(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .ingest)
        let json = try await reading.checkedJSON(of: request)
        let decoder = RecordDecoder(file: "", channel: principal.channel)
        let incoming = try await threads.run {
            let raw = RawRecord(line: 0, payload: .json(json))
            let record = try decoder.decode(raw).mapError { rejection in
                CaseRecordError(field: rejection.field, message: rejection.message)
            }.get()
            try principal.checkChannel(of: record)
            return IncomingCase(record)
        }
        guard let outcome = try await queue.submit([incoming]).first else {
            throw APIError(.internal, "服务器内部错误，已记入日志")
        }
        return Response(
            json: OutcomeLine(outcome, seesReporter: principal.may(.complainant)),
            status: outcome.decision.isNew ? .created : .ok)
    }

    @Sendable func read(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .readCases)
        let items = try QueryItems(request, known: [Disclosure.parameter])
        let disclosure = try Disclosure(items, principal)
        let key = try context.caseKey()
        let (database, access, mask) = (self.database, self.access, self.mask)
        let answer = try await threads.run {
            guard let stored = try database.storedCase(key), principal.mayRead(stored.record)
            else { throw APIError.notFound }
            try disclosure.log(key.description, by: principal, access)
            return StoredCaseAnswer(
                stored, record: mask.apply(disclosure, to: stored.record))
        }
        return try Response(tagged: answer, for: request)
    }
}

extension IntakeOutcome.Decision {
    /// Whether the case was not in the database before.
    var isNew: Bool {
        switch self {
        case .new, .merged, .review: true
        case .updated, .unchanged: false
        }
    }
}

extension Principal {
    /// - Throws: ``APIError`` 403 when a feeder hands in another channel's case.
    func checkChannel(of record: CaseRecord) throws(APIError) {
        guard let channel, record.channel != channel else { return }
        throw APIError(.forbidden, "此密钥只能送渠道 '\(channel)' 的案件", field: "channel")
    }

    /// A handling unit reads its own cases only.
    func mayRead(_ record: CaseRecord) -> Bool { unit == nil || record.department == unit }
}
