import GRDB
public import SearchIndex
import Synchronization

/// The straight line every record takes: into the index, compared, decided, logged.
///
/// The only writer of new cases; the command line and the server call the same function. One write
/// transaction per batch: all of its cases are stored with their decisions, or none.
public final class Intake: Sendable {
    private let database: CaseDatabase
    private let model: MatchModel?
    private let policy: DispatchPolicy
    private let state: Mutex<IntakeState?>

    /// - Parameter model: decides instead of the one put to work in the file.
    /// - Throws: when the file cannot be read.
    public init(
        database: CaseDatabase, model: MatchModel? = nil,
        policy: DispatchPolicy = DispatchPolicy()
    ) throws {
        self.database = database
        self.policy = policy
        self.model = model
        state = Mutex(nil)
    }

    /// Stores and decides a batch in the order given.
    ///
    /// Term frequencies take in the whole batch before its first decision. Batches of equal
    /// content give equal decisions, however often the work was interrupted between them.
    /// - Parameter now: milliseconds since 1970, stamped on the log.
    public func receive(_ batch: [IncomingCase], at now: Int64) throws -> [IntakeOutcome] {
        try writing(at: now) { try $0.receive(batch) }
    }

    func writing<T: Sendable>(
        at now: Int64, _ body: @Sendable (IntakeTransaction) throws -> T
    ) throws -> T {
        try state.withLock { slot in
            // What a failed transaction left in memory is not to be trusted.
            let state = try slot ?? database.read(IntakeState.init)
            slot = nil
            let result = try database.write { db in
                let transaction = try transaction(state, now, db)
                let result = try body(transaction)
                try transaction.finish()
                return result
            }
            slot = state
            return result
        }
    }

    private func transaction(_ state: IntakeState, _ now: Int64, _ db: Database) throws
        -> IntakeTransaction
    {
        IntakeTransaction(
            state: state, scoring: try state.scoring(model, db), policy: policy, now: now, db: db)
    }

    /// The stored cases most probably about the same matter, the most probable first.
    /// - Parameter limit: how many at the most.
    public func similar(to incoming: IncomingCase, limit: Int) throws -> [SimilarCase] {
        try reading { transaction in try transaction.similar(to: incoming, limit: limit) }
    }

    /// The case with `key` made ready to be compared; nil when there is none.
    public func stored(_ key: CaseKey) throws -> IncomingCase? {
        try database.read { db in
            guard let id = try CaseTable.id(of: key, db) else { return nil }
            return try CaseTable.fetch(id, db).map { IncomingCase($0.record) }
        }
    }

    /// Leaves the index compact after bulk work: merges its segments, folds the log into the file.
    public func finishBulk() throws {
        try database.optimizeTextIndex()
        try database.checkpoint()
    }

    /// What ``receive(_:at:)`` would decide about a case, without storing it.
    public func check(_ incoming: IncomingCase) throws -> IntakeOutcome {
        try reading { transaction in try transaction.check(incoming) }
    }

    private func reading<T: Sendable>(
        _ body: @Sendable (IntakeTransaction) throws -> T
    ) throws -> T {
        try state.withLock { slot in
            let state = try slot ?? database.read(IntakeState.init)
            slot = state
            return try database.read { db in
                try body(try transaction(state, 0, db))
            }
        }
    }
}
