public import Foundation

/// A small file system of its own, for tests that need a full or read-only disk; only root may mount.
public final class TemporaryVolume: Sendable {
    public let url: URL

    /// Whether this process may mount one.
    public static let isAvailable = (try? TemporaryVolume(kilobytes: 64)) != nil

    private struct Failed: Error {}

    public init(kilobytes: Int) throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("searchd-volume-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", url.path)
    }

    deinit {
        try? Self.run("umount", "-l", url.path)
        try? FileManager.default.removeItem(at: url)
    }

    public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    public func makeReadOnly() throws {
        try Self.run("mount", "-o", "remount,ro", url.path)
    }

    private static func run(_ command: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
    }
}
