import AsyncHTTPClient
import Dedup
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Sends what rang to the addresses of its rules, again and again until they take it.
///
/// At least once: a receiver that may see an alert twice tells by its `seq`.
struct AlertDelivery: Service {
    let desk: AlertDesk
    let threads: DatabaseThreads
    let logger: Logger
    var interval: Duration = .seconds(2)

    private static let patience = TimeAmount.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: interval)) != nil {
                do {
                    try await deliver()
                } catch {
                    logger.warning(
                        "alerts not delivered", metadata: ["error": "\(LoggedError(error))"])
                }
            }
        }
    }

    /// One round; a receiver that does not answer holds up nobody but itself.
    func deliver() async throws {
        let desk = self.desk
        let due = try await threads.run { try desk.undelivered(at: Clock.now(), limit: 16) }
        await withTaskGroup(of: Void.self) { group in
            for alert in due {
                group.addTask {
                    let isDelivered = await send(alert)
                    _ = try? await threads.runToEnd {
                        try desk.attempted(alert.seq, delivered: isDelivered, at: Clock.now())
                    }
                }
            }
        }
    }

    private func send(_ alert: Alert) async -> Bool {
        guard let address = alert.rule.webhook, let body = try? JSONOutput.data(AlertAnswer(alert))
        else { return true }
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let answer = try await HTTPClient.shared.execute(request, timeout: Self.patience)
            let isTaken = (200..<300).contains(answer.status.code)
            if !isTaken {
                logger.notice(
                    "webhook refused an alert",
                    metadata: ["rule": "\(alert.rule.id)", "status": "\(answer.status.code)"])
            }
            return isTaken
        } catch {
            logger.notice(
                "webhook not reached",
                metadata: ["rule": "\(alert.rule.id)", "error": "\(LoggedError(error))"])
            return false
        }
    }
}
