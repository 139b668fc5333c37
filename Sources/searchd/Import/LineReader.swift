import Foundation

/// Parts a byte stream into lines, in memory bounded by the longest line accepted.
final class LineReader {
    struct Line {
        /// From 1.
        var number: Int
        /// With its line end; empty when the line is too long.
        var bytes: Data
        /// More than ``LineReader/limit`` bytes; they were passed over without being kept.
        var isTooLong = false
    }

    /// Longest line accepted, in bytes: eight times the longest text a case may have.
    static let limit = 8 << 20

    private let file: InputFile
    private var chunk = Data()
    private var number = 0
    private var isFirst = true

    init(_ file: InputFile) { self.file = file }

    /// The next line, nil at the end; a byte order mark is dropped.
    ///
    /// A line ends with LF, CR LF, or a CR alone as old exports write it.
    func next() throws(ImportError) -> Line? {
        var bytes = Data()
        var isTooLong = false
        while true {
            if chunk.isEmpty {
                chunk = try file.next()
                if isFirst {
                    isFirst = false
                    if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk = chunk.dropFirst(3) }
                }
                guard !chunk.isEmpty else { break }
            }
            // The CR that ended the last chunk may belong to an LF at the start of this one.
            if bytes.last == 0x0D {
                if chunk.first == 0x0A { bytes.append(chunk.removeFirst()) }
                break
            }
            let length = Self.lengthThroughLineEnd(chunk)
            let part = chunk.prefix(length ?? chunk.count)
            chunk = chunk.dropFirst(part.count)
            if !isTooLong, bytes.count + part.count > Self.limit {
                isTooLong = true
                bytes = Data()
            }
            // Of a line that is passed over only its last byte is kept, to know how it ended.
            if isTooLong { bytes = Data(part.suffix(1)) } else { bytes.append(part) }
            if length != nil, part.last == 0x0A || !chunk.isEmpty && chunk.first != 0x0A { break }
        }
        guard !bytes.isEmpty else { return nil }
        number += 1
        return Line(number: number, bytes: isTooLong ? Data() : bytes, isTooLong: isTooLong)
    }

    private static func lengthThroughLineEnd(_ chunk: Data) -> Int? {
        chunk.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            let newline = memchr(base, 0x0A, bytes.count)
            let end = newline.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
            if let carriage = memchr(base, 0x0D, end) {
                let index = base.distance(to: UnsafeRawPointer(carriage))
                return index + 1 == end && newline != nil ? end + 1 : index + 1
            }
            return newline == nil ? nil : end + 1
        }
    }
}
