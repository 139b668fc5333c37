import Dedup
import SearchIndex

/// Settles review pairs and takes decisions back, each with its entry in the access log; the same
/// for programs and pages.
struct ReviewDeciding: Sendable {
    enum Verdict: String, Codable {
        case merge, separate
    }

    let database: CaseDatabase
    let threads: DatabaseThreads
    let access: AccessControl

    func decide(_ id: Int64, _ verdict: Verdict, by principal: Principal) async throws {
        try await act(id, verdict.rawValue, principal) { desk, now in
            try desk.decide(id, merge: verdict == .merge, by: principal.name, at: now)
        }
    }

    func undo(_ id: Int64, by principal: Principal) async throws {
        try await act(id, "undo", principal) { desk, now in
            try desk.undo(id, by: principal.name, at: now)
        }
    }

    private func act(
        _ id: Int64, _ what: String, _ principal: Principal,
        _ action: @escaping @Sendable (ReviewDesk, Int64) throws -> Void
    ) async throws {
        let (database, access) = (self.database, self.access)
        try await threads.runToEnd {
            let now = Clock.now()
            try action(ReviewDesk(database: database), now)
            try access.log(
                .review, actor: principal.identity, subject: "review \(id)", detail: what, at: now)
        }
    }
}
