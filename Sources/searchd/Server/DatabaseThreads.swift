import NIOPosix
import SearchIndex
import ServiceLifecycle
import Synchronization

/// The threads that wait for the database, so that no thread that serves connections ever does.
///
/// A fixed number works, a bounded number waits, the rest is refused at once; every read ends by
/// its deadline.
final class DatabaseThreads: Service, Sendable {
    private let pool: NIOThreadPool
    private let capacity: Int
    private let timeLimit: Duration
    private let pending = Mutex(0)

    init(_ limits: ServerConfiguration.Limits) {
        pool = NIOThreadPool(numberOfThreads: limits.databaseThreads)
        capacity = limits.databaseThreads + limits.waitingReads
        timeLimit = .seconds(limits.querySeconds)
        pool.start()
    }

    /// Work under way or waiting.
    var load: Int { pending.withLock { $0 } }

    /// Runs blocking work; its reads end with ``StoreError/timeLimit`` when they take too long.
    /// - Throws: ``APIError`` 503 when too much is waiting already; what `work` throws.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await perform {
            try ReadDeadline.$current.withValue(.now + self.timeLimit) { try work() }
        }
    }

    /// Runs blocking work that must not be given up half-way: writes, checks of passwords.
    func runToEnd<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await perform(work)
    }

    private func perform<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws
        -> T
    {
        let isAccepted = pending.withLock { pending in
            guard pending < capacity else { return false }
            pending += 1
            return true
        }
        guard isAccepted else {
            throw APIError(.overloaded, "排队的请求过多，请稍后再试", retryAfter: 1)
        }
        defer { pending.withLock { $0 -= 1 } }
        return try await pool.runIfActive(work)
    }

    func run() async throws {
        try? await gracefulShutdown()
        try await pool.shutdownGracefully()
    }
}
