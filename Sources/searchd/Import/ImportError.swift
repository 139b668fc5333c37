/// Why a whole file cannot be read; a bad record alone is a ``RecordRejection``.
struct ImportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence in Chinese naming the file, what was wrong and what is accepted.
    var message: String

    var description: String { message }

    init(file: String, _ problem: String) { message = "文件 '\(file)' \(problem)" }
}
