import Foundation
import NIOCore
import NIOFoundationCompat

/// Parts an upload into lines as its pieces arrive, in memory bounded by the longest line accepted.
struct LineSplitter {
    struct Line: Sendable, Equatable {
        /// From 1, blank lines counted.
        var number: Int
        /// Without its line end; empty when the line is too long.
        var bytes: Data
        var isTooLong = false
    }

    private let limit: Int
    private var part = Data()
    private var isTooLong = false
    private var number = 0

    /// - Parameter limit: bytes of the longest line accepted; longer ones are passed over.
    init(limit: Int) { self.limit = limit }

    /// The lines that `buffer` completes; blank ones are left out.
    mutating func lines(adding buffer: ByteBuffer) -> [Line] {
        var lines: [Line] = []
        let view = buffer.readableBytesView
        var start = view.startIndex
        while start < view.endIndex {
            let end = view[start...].firstIndex(of: 0x0A)
            keep(view[start..<(end ?? view.endIndex)])
            guard let end else { break }
            if let line = finishLine() { lines.append(line) }
            start = view.index(after: end)
        }
        return lines
    }

    /// The last line, when it has no line end.
    mutating func end() -> Line? { part.isEmpty && !isTooLong ? nil : finishLine() }

    private mutating func keep(_ bytes: ByteBufferView) {
        guard !isTooLong else { return }
        if part.count + bytes.count > limit {
            isTooLong = true
            part = Data()
        } else {
            part.append(contentsOf: bytes)
        }
    }

    private mutating func finishLine() -> Line? {
        number += 1
        var bytes = part
        if bytes.last == 0x0D { bytes.removeLast() }
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let line = Line(number: number, bytes: Data(bytes), isTooLong: isTooLong)
        part = Data()
        isTooLong = false
        let isBlank = line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isBlank && !line.isTooLong ? nil : line
    }
}
