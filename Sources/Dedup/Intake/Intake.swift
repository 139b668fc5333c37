import GRDB
public import SearchIndex
import Synchronization

/// The straight line every record takes: into the index, compared, decided, logged.
///
/// The only writer of new cases; the command line and the server call the same function. One write
/// transaction per batch: all of its cases are stored with their decisions, or none.
public final class Intake: Sendable {
    private let database: CaseDatabase
    private let model: MatchModel
    private let state: Mutex<IntakeState?>

    /// - Throws: when the file cannot be read.
    public init(database: CaseDatabase, model: MatchModel = .standard) throws {
        self.database = database
        self.model = model
        state = Mutex(nil)
    }

    /// Stores and decides a batch in the order given.
    ///
    /// Term frequencies take in the whole batch before its first decision. Batches of equal
    /// content give equal decisions, however often the work was interrupted between them.
    /// - Parameter now: milliseconds since 1970, stamped on the log.
    public func receive(_ batch: [IncomingCase], at now: Int64) throws -> [IntakeOutcome] {
        try state.withLock { slot in
            // What a failed transaction left in memory is not to be trusted.
            let state = try slot ?? database.read(IntakeState.init)
            slot = nil
            let outcomes = try database.write { db in
                var transaction = IntakeTransaction(state: state, model: model, now: now, db: db)
                return try transaction.receive(batch)
            }
            slot = state
            return outcomes
        }
    }

    /// What ``receive(_:at:)`` would decide about a case, without storing it.
    public func check(_ incoming: IncomingCase) throws -> IntakeOutcome {
        try state.withLock { slot in
            let state = try slot ?? database.read(IntakeState.init)
            slot = state
            return try database.read { db in
                var transaction = IntakeTransaction(state: state, model: model, now: 0, db: db)
                return try transaction.check(incoming)
            }
        }
    }
}
