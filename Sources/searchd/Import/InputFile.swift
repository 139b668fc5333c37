import Foundation

/// The bytes of a file or of standard input, chunk by chunk.
final class InputFile {
    /// As errors name it.
    let name: String
    /// The first bytes, for telling encoding and delimiter; they are handed out again by ``next()``.
    let head: Data

    /// Name of `-` in messages.
    static let standardInput = "标准输入"
    /// Enough rows to tell an encoding by, and the whole of a header.
    static let headBytes = 64 << 10
    private static let chunkBytes = 256 << 10

    /// Nil when the head is all there is.
    private let handle: FileHandle?
    private var headIsPending = true

    /// - Parameter path: `-` is standard input.
    /// - Throws: ``ImportError`` when the file cannot be opened or read.
    init(path: String) throws(ImportError) {
        let name = path == "-" ? Self.standardInput : path
        let opened = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path)
        guard let opened else {
            throw ImportError(file: path, "无法打开，应为可读的 .ndjson、.csv 或 .xlsx 文件")
        }
        var head = Data()
        // A pipe hands out less than asked for.
        while head.count < Self.headBytes {
            let part = try Self.read(opened, Self.headBytes - head.count, name)
            guard !part.isEmpty else { break }
            head.append(part)
        }
        self.name = name
        self.handle = opened
        self.head = head
    }

    /// Bytes already at hand, under the name of the file they came from.
    init(name: String, bytes: Data) {
        self.name = name
        handle = nil
        head = bytes
    }

    /// The next bytes; empty at the end.
    func next() throws(ImportError) -> Data {
        if headIsPending {
            headIsPending = false
            if !head.isEmpty { return head }
        }
        guard let handle else { return Data() }
        return try Self.read(handle, Self.chunkBytes, name)
    }

    private static func read(_ handle: FileHandle, _ count: Int, _ name: String)
        throws(ImportError) -> Data
    {
        do {
            return try handle.read(upToCount: count) ?? Data()
        } catch {
            throw ImportError(file: name, "读取失败，应为可读的普通文件")
        }
    }
}
