import Foundation
import TestSupport
import Testing

/// The program itself, run as a user runs it.
final class SearchdProcess {
    /// Built beside the tests; `SEARCHD_BINARY` names another one, e.g. a release build.
    static let binary: URL = {
        if let path = ProcessInfo.processInfo.environment["SEARCHD_BINARY"] {
            return URL(fileURLWithPath: path)
        }
        return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("searchd")
    }()

    struct Finished {
        var status: Int32
        var output: String
        var errors: String

        /// Each line of the output as JSON.
        func lines() throws -> [JSONObject] {
            try output.split(separator: "\n").map { try JSONObject(String($0)) }
        }
    }

    private let process = Process()
    private let directory: TemporaryDirectory

    /// Starts the program.
    /// - Parameter input: what it reads from standard input; nothing when nil.
    init(_ arguments: [String], input: Data? = nil) throws {
        directory = try TemporaryDirectory()
        process.executableURL = Self.binary
        process.arguments = arguments
        // Files, not pipes: nobody has to read along.
        process.standardOutput = try Self.file(directory.path("out"))
        process.standardError = try Self.file(directory.path("err"))
        process.standardInput = FileHandle.nullDevice
        if let input {
            try input.write(to: URL(fileURLWithPath: directory.path("in")))
            process.standardInput = FileHandle(forReadingAtPath: directory.path("in"))
        }
        try process.run()
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it as `kill -9` does.
    /// - Returns: whether it was still running.
    func kill() -> Bool {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Asks it to stop.
    func terminate() { process.terminate() }

    func finish() throws -> Finished {
        process.waitUntilExit()
        return try soFar()
    }

    /// What it has written until now.
    func soFar() throws -> Finished {
        Finished(
            status: process.isRunning ? 0 : process.terminationStatus,
            output: try String(contentsOfFile: directory.path("out"), encoding: .utf8),
            errors: try String(contentsOfFile: directory.path("err"), encoding: .utf8))
    }

    @discardableResult
    static func run(_ arguments: String..., input: String? = nil) throws -> Finished {
        try SearchdProcess(arguments, input: input.map { Data($0.utf8) }).finish()
    }
}
