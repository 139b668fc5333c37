import Foundation
import TestSupport
import Testing

/// A server of its own process, as `searchd serve` starts it.
final class ServerProcess {
    private let process: SearchdProcess
    let port: Int

    /// Starts the server and waits until it listens.
    /// - Parameter yaml: its configuration file.
    init(database: String, yaml: String = "", in directory: TemporaryDirectory) throws {
        let config = directory.path("server.yaml")
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: config))
        process = try SearchdProcess([
            "serve", "--db", database, "--port", "0", "--config", config,
        ])
        let deadline = Date().addingTimeInterval(60)
        var found: Int?
        while found == nil, process.isRunning, Date() < deadline {
            found = try process.soFar().errors.firstMatch(of: #/服务已启动：http:\/\/[^:]+:(\d+)/#)
                .flatMap { Int($0.1) }
            if found == nil { usleep(10_000) }
        }
        guard let found else {
            _ = process.kill()
            throw NotStarted(errors: try process.soFar().errors)
        }
        port = found
    }

    struct NotStarted: Error {
        var errors: String
    }

    deinit { _ = process.kill() }

    var isRunning: Bool { process.isRunning }
    var errors: String { (try? process.soFar().errors) ?? "" }

    func kill() -> Bool { process.kill() }

    /// Asks it to stop, as the service manager does, and waits.
    func stop() throws -> SearchdProcess.Finished {
        process.terminate()
        return try process.finish()
    }

    /// A key for `role` on the database, made before the server starts.
    static func key(_ role: String, _ database: String) throws -> String {
        try SearchdProcess.run("key", "add", role, "--db", database, "--role", role)
            .output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
