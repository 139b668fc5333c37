import Foundation

/// Hands out the rows of delimited text with their places, and gets over broken quotes.
///
/// A quote that is never closed would swallow the rest of the file. When a row does not end within
/// ``LineReader/limit`` bytes, or the file ends first, or a quote stands where none
/// may, or the reader finds a row of several lines
/// to have the wrong number of cells, only its first line is given up and reading goes on with the
/// second, as long as re-reading stays in proportion to the file.
final class CSVRowReader {
    enum Row {
        case cells(CSVRowParser.Cells, line: Int)
        /// What could not be read, and why, in Chinese.
        case unreadable(line: Int, String)
    }

    private let lines: LineReader
    private let parser: CSVRowParser
    /// Lines given back, the next one last.
    private var returned: [LineReader.Line] = []
    /// Lines of the row being read or last handed out.
    private var current: [LineReader.Line] = []
    private var currentBytes = 0
    private var bytesRead = 0
    private var bytesReturned = 0

    /// Lines may be read this many times on average; beyond, a broken row is given up whole.
    private static let rereading = 8
    /// Re-reading always allowed.
    private static let freeRereading = 2 * LineReader.limit

    init(_ lines: LineReader, parser: CSVRowParser) {
        self.lines = lines
        self.parser = parser
    }

    /// The next row, nil at the end; blank lines are passed over.
    func next() throws(ImportError) -> Row? {
        current = []
        currentBytes = 0
        while let line = try nextLine() {
            if line.isTooLong || currentBytes + line.bytes.count > LineReader.limit {
                return tooLong(line)
            }
            current.append(line)
            currentBytes += line.bytes.count
            let first = current.first?.number ?? line.number
            switch parser.parse(line.bytes) {
            case .row(let cells): return .cells(cells, line: first)
            case .none where parser.isInsideRow: break
            case .none:
                current = []
                currentBytes = 0
            case .malformed:
                // Many systems do not double the quotes inside a text.
                if current.count == 1, let cells = parser.parseLeniently(line.bytes) {
                    return .cells(cells, line: first)
                }
                return giveUp(from: first, "从第 \(first) 行开始的引号没有正确闭合，引号应成对出现，内容中的引号应写两次")
            }
        }
        guard let first = current.first else { return nil }
        return giveUp(from: first.number, "从第 \(first.number) 行开始的引号到文件末尾仍未闭合，引号应成对出现")
    }

    /// Gives back all lines but the first of the row just handed out, if it had several.
    /// - Returns: whether the row is to be taken as its first line only.
    func returnFollowingLines() -> Bool {
        guard current.count > 1 else { return false }
        let following = current.dropFirst()
        let bytes = following.reduce(0) { $0 + Self.cost(of: $1) }
        guard bytesReturned + bytes <= Self.rereading * bytesRead + Self.freeRereading else {
            return false
        }
        bytesReturned += bytes
        returned.append(contentsOf: following.reversed())
        current = []
        return true
    }

    /// Bytes, and what a line costs however short it is.
    private static func cost(of line: LineReader.Line) -> Int { line.bytes.count + 100 }

    private func nextLine() throws(ImportError) -> LineReader.Line? {
        if let line = returned.popLast() { return line }
        let line = try lines.next()
        bytesRead += line.map(Self.cost) ?? 0
        return line
    }

    private func tooLong(_ line: LineReader.Line) -> Row {
        let limit = "\(LineReader.limit >> 20) MiB"
        guard let first = current.first else {
            return .unreadable(line: line.number, "该行超过 \(limit)，一行记录不能超过 \(limit)")
        }
        // The line that did not fit is read again after the ones given back.
        returned.append(line)
        return giveUp(from: first.number, "从第 \(first.number) 行开始的引号在 \(limit) 内仍未闭合，引号应成对出现")
    }

    private func giveUp(from line: Int, _ message: String) -> Row {
        parser.reset()
        let last = current.last?.number ?? line
        guard current.count > 1, !returnFollowingLines() else {
            return .unreadable(line: line, message)
        }
        return .unreadable(line: line, "\(message)（第 \(line) 至 \(last) 行未收入）")
    }
}
