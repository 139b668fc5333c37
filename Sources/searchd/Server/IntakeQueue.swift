import Dedup
import NIOPosix
import SearchIndex
import ServiceLifecycle
import Synchronization

/// Collects cases that arrive one by one into common transactions, in the order they came.
///
/// While one transaction is being written on the queue's own thread, the next group gathers; so
/// concurrent posts share one sync to disk, and a lone post waits for nobody. A submission is
/// answered only after its transaction is on disk.
final class IntakeQueue: Service, Sendable {
    /// Cases of one transaction; a larger submission is a transaction of its own.
    static let groupSize = 256

    private struct Submission {
        var cases: [IncomingCase]
        var continuation: CheckedContinuation<[IntakeOutcome], any Error>
        var acceptedAt: ContinuousClock.Instant
    }

    private struct State {
        var submissions: [Submission] = []
        var waitingCases = 0
        var isClosed = false
    }

    private let intake: Intake
    private let capacity: Int
    private let metrics: IntakeMetrics
    private let state = Mutex(State())
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let thread = NIOThreadPool(numberOfThreads: 1)

    /// - Parameter capacity: cases that may wait.
    init(intake: Intake, capacity: Int, metrics: IntakeMetrics) {
        self.intake = intake
        self.capacity = capacity
        self.metrics = metrics
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        thread.start()
    }

    /// Cases accepted and not yet on disk.
    var waiting: Int { state.withLock { $0.waitingCases } }

    var isOpen: Bool { state.withLock { !$0.isClosed } }

    /// Takes cases in; returns when they are on disk.
    /// - Throws: ``APIError`` 503 when the queue is full or closing; what the database throws.
    func submit(_ cases: [IncomingCase]) async throws -> [IntakeOutcome] {
        guard !cases.isEmpty else { return [] }
        return try await withCheckedThrowingContinuation { continuation in
            let refusal = state.withLock { state -> APIError? in
                if state.isClosed {
                    return APIError(.shuttingDown, "服务正在停止，请稍后重新送来", retryAfter: 5)
                }
                if state.waitingCases > 0, state.waitingCases + cases.count > capacity {
                    return APIError(.overloaded, "等候收入的案件过多，请稍后重新送来", retryAfter: 1)
                }
                state.submissions.append(
                    Submission(cases: cases, continuation: continuation, acceptedAt: .now))
                state.waitingCases += cases.count
                return nil
            }
            if let refusal {
                continuation.resume(throwing: refusal)
            } else {
                signal.yield()
            }
        }
    }

    /// Writes group after group until the service stops; what was accepted is finished first.
    func run() async throws {
        await withGracefulShutdownHandler {
            // What intake keeps in memory is read while searches are answered already; cases that
            // come meanwhile wait. Whatever fails here fails again, and is told, with the first case.
            let intake = self.intake
            _ = try? await thread.runIfActive { try intake.receive([], at: Clock.now()) }
            for await _ in signals { await drain() }
            await drain()
        } onGracefulShutdown: {
            self.close()
        }
        close()
        await drain()
        try await thread.shutdownGracefully()
    }

    private func close() {
        state.withLock { $0.isClosed = true }
        signal.finish()
    }

    private func drain() async {
        while case let group = nextGroup(), !group.isEmpty {
            await commit(group)
            let cases = group.reduce(0) { $0 + $1.cases.count }
            state.withLock { $0.waitingCases -= cases }
        }
    }

    private func nextGroup() -> [Submission] {
        state.withLock { state in
            var count = 0
            var cases = 0
            for submission in state.submissions {
                cases += submission.cases.count
                if count > 0, cases > Self.groupSize { break }
                count += 1
            }
            let group = Array(state.submissions.prefix(count))
            state.submissions.removeFirst(count)
            return group
        }
    }

    /// One transaction; when a group fails, each submission is tried alone, so that one that
    /// cannot be stored does not take the others down.
    private func commit(_ group: [Submission]) async {
        do {
            let outcomes = try await receive(group.flatMap(\.cases))
            var rest = outcomes[...]
            for submission in group {
                finish(submission, .success(Array(rest.prefix(submission.cases.count))))
                rest = rest.dropFirst(submission.cases.count)
            }
        } catch  where group.count > 1 {
            for submission in group { await commit([submission]) }
        } catch {
            for submission in group { finish(submission, .failure(error)) }
        }
    }

    private func receive(_ cases: [IncomingCase]) async throws -> [IntakeOutcome] {
        let intake = self.intake
        let start = ContinuousClock.now
        let outcomes = try await thread.runIfActive {
            try intake.receive(cases, at: Clock.now())
        }
        metrics.committed(outcomes, in: .now - start)
        return outcomes
    }

    private func finish(_ submission: Submission, _ result: Result<[IntakeOutcome], any Error>) {
        metrics.answered(after: .now - submission.acceptedAt)
        submission.continuation.resume(with: result)
    }
}
