import Foundation

/// Reads one JSON object a line.
final class NDJSONReader: RecordReader {
    private let lines: LineReader
    private let file: String

    /// Bytes after which a batch is handed out even if it is not full; bounds memory.
    static let batchBytes = 16 << 20

    /// - Parameter path: `-` is standard input.
    /// - Throws: ``ImportError`` when the file cannot be read.
    init(path: String) throws(ImportError) {
        let input = try InputFile(path: path)
        file = input.name
        lines = LineReader(input)
    }

    func next(atMost count: Int) throws -> [RawRecord] {
        var records: [RawRecord] = []
        var bytes = 0
        while records.count < count, bytes < Self.batchBytes, let line = try lines.next() {
            if line.isTooLong {
                let rejection = RecordRejection(
                    file: file, line: line.number, field: nil,
                    message: "该行超过 \(LineReader.limit >> 20) MiB，应为每行一个 JSON 对象")
                records.append(RawRecord(line: line.number, payload: .unreadable(rejection)))
            } else if !line.bytes.allSatisfy(Self.isBlank) {
                bytes += line.bytes.count
                records.append(RawRecord(line: line.number, payload: .json(line.bytes)))
            }
        }
        return records
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
