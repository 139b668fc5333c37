import Foundation

/// A directory that lives as long as one test.
enum ScratchDirectory {
    static func with<T>(_ body: (URL) throws -> T) throws -> T {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("searchd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url)
    }

    /// One file with these bytes, given by its path.
    static func file<T>(_ name: String, _ bytes: Data, _ body: (String) throws -> T) throws -> T {
        try with { directory in
            let url = directory.appendingPathComponent(name)
            try bytes.write(to: url)
            return try body(url.path)
        }
    }
}
