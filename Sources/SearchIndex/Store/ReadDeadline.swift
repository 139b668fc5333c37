package import GRDB
import GRDBSQLite

/// The moment by which reads begun here have to be over, set by whoever promised an answer in time.
///
/// SQLite looks at the clock while it works, so a read that takes too long ends with
/// ``StoreError/timeLimit`` instead of occupying its thread.
public enum ReadDeadline {
    @TaskLocal public static var current: ContinuousClock.Instant?

    /// Steps of SQLite's virtual machine between two looks at the clock: well under a millisecond.
    private static let steps: Int32 = 2_000

    private final class Clock {
        let deadline: ContinuousClock.Instant
        init(_ deadline: ContinuousClock.Instant) { self.deadline = deadline }
    }

    /// Runs `body` on a connection that gives up at `deadline`.
    package static func enforce<T>(
        _ deadline: ContinuousClock.Instant, _ db: Database, _ body: (Database) throws -> T
    ) throws -> T {
        // Short work may end before SQLite has looked at the clock once.
        guard ContinuousClock.now < deadline else { throw StoreError.timeLimit }
        let clock = Clock(deadline)
        return try withExtendedLifetime(clock) {
            sqlite3_progress_handler(
                db.sqliteConnection, steps,
                { context in
                    guard let context else { return 0 }
                    let clock = Unmanaged<Clock>.fromOpaque(context).takeUnretainedValue()
                    return ContinuousClock.now < clock.deadline ? 0 : 1
                }, Unmanaged.passUnretained(clock).toOpaque())
            defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
            do {
                return try body(db)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                throw StoreError.timeLimit
            }
        }
    }
}
