import Dedup
import Logging
import ServiceLifecycle

/// Hands out held clusters when their time is up, while the server runs.
struct DispatchClock: Service {
    let desk: DispatchDesk
    let threads: DatabaseThreads
    let logger: Logger
    /// How late a release may be.
    var interval: Duration = .seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: interval)) != nil { await tick() }
        }
    }

    private func tick() async {
        do {
            let released = try await threads.runToEnd { try desk.release(at: Clock.now()) }
            if released > 0 { logger.debug("released", metadata: ["clusters": "\(released)"]) }
        } catch {
            // Tried again at the next tick; readers and intake report the same trouble louder.
            logger.warning("release failed", metadata: ["error": "\(LoggedError(error))"])
        }
    }
}
