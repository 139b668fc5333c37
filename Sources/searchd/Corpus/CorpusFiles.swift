import Foundation

/// The three files of a corpus, written through buffers of bounded size.
final class CorpusFiles {
    enum Part: String, CaseIterable {
        case cases = "cases.ndjson"
        case gold = "gold.ndjson"
        case pairs = "pairs.ndjson"
    }

    private struct Stream {
        var path: String
        var handle: FileHandle
        var buffer = Data()
    }

    /// Large enough that the number of writes does not matter, small enough to stay unnoticed.
    private static let bufferBytes = 1 << 20

    private var streams: [Part: Stream] = [:]
    private let encoder: JSONEncoder

    /// Creates the directory where it is missing and empties files of an earlier run.
    /// - Throws: ``CorpusError`` naming the path that cannot be written.
    init(directory: String) throws(CorpusError) {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let base = URL(fileURLWithPath: directory, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        } catch {
            throw .write(directory, "目录无法创建，应为可写的位置")
        }
        for part in Part.allCases {
            let path = base.appendingPathComponent(part.rawValue).path
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let handle = FileHandle(forWritingAtPath: path)
            else { throw .write(path, "文件无法创建，请检查目录权限") }
            streams[part] = Stream(path: path, handle: handle)
        }
    }

    func write(_ value: some Encodable, to part: Part) throws(CorpusError) {
        do {
            try append(encoder.encode(value), to: part)
        } catch {
            throw .write(part.rawValue, "应为可写的文件，且磁盘有空间")
        }
    }

    /// Writes what is still buffered; the files are complete only after it.
    func close() throws(CorpusError) {
        for part in Part.allCases {
            do {
                try flush(part)
                try streams[part]?.handle.close()
            } catch {
                throw .write(part.rawValue, "应为可写的文件，且磁盘有空间")
            }
        }
    }

    private func append(_ line: Data, to part: Part) throws {
        streams[part]?.buffer.append(line)
        streams[part]?.buffer.append(0x0A)
        if let size = streams[part]?.buffer.count, size >= Self.bufferBytes { try flush(part) }
    }

    private func flush(_ part: Part) throws {
        guard let stream = streams[part] else { return }
        try stream.handle.write(contentsOf: stream.buffer)
        streams[part]?.buffer.removeAll(keepingCapacity: true)
    }
}
