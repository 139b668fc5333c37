import Foundation

/// Reads the rows of a channel's text export: comma, tab or semicolon, UTF-8 or GB18030.
final class CSVReader: RecordReader {
    let header: TableHeader
    private let file: String
    private let rows: CSVRowReader
    private let text: TextDecoder

    /// - Parameter channel: code of the channel; nil to recognise it by the header.
    /// - Throws: ``ImportError`` for a file that cannot be read, is empty or has no known header.
    init(path: String, channel: String?, registry: ChannelRegistry) throws {
        let input = try InputFile(path: path)
        file = input.name
        if input.head.starts(with: [0xFF, 0xFE]) || input.head.starts(with: [0xFE, 0xFF]) {
            throw ImportError(file: input.name, "为 UTF-16 编码，应为 UTF-8 或 GB18030，请另存后再导入")
        }
        let found = try CSVHeader(
            head: input.head, file: input.name, channel: channel, registry: registry)
        header = TableHeader(columns: found.columns, channel: found.channel, sheet: nil)
        text = try TextDecoder(found.encoding, file: input.name)
        let lines = LineReader(input)
        for _ in 0..<found.lastLine { _ = try lines.next() }
        rows = CSVRowReader(
            lines, parser: try CSVRowParser(delimiter: found.delimiter, file: input.name))
    }

    func next(atMost count: Int) throws -> [RawRecord] {
        var records: [RawRecord] = []
        var bytes = 0
        while records.count < count, bytes < NDJSONReader.batchBytes, let row = try rows.next() {
            switch row {
            case .unreadable(let line, let message): records.append(rejection(line, message))
            case .cells(let cells, let line):
                bytes += cells.reduce(0) { $0 + $1.count }
                if let record = record(cells, line) { records.append(record) }
            }
        }
        return records
    }

    /// Nil for a row without content.
    private func record(_ cells: CSVRowParser.Cells, _ line: Int) -> RawRecord? {
        if cells.allSatisfy(\.isEmpty) { return nil }
        let columns = header.columns.count
        // Spreadsheets pad rows with empty cells.
        let surplus = cells.dropFirst(columns)
        guard cells.count >= columns, surplus.allSatisfy(\.isEmpty) else {
            // More lines than one in a ragged row mean a quote that should not be there.
            _ = rows.returnFollowingLines()
            return rejection(line, "该行有 \(cells.count) 列，表头有 \(columns) 列，列数应与表头一致")
        }
        var row: [String] = []
        for (cell, column) in zip(cells, header.columns) {
            guard !cell.contains(0) else {
                return rejection(line, "含 NUL 字节，应为不含 NUL 的文本", column: column)
            }
            guard let text = text.text(cell) else {
                return rejection(line, "含有无法解码的字节，应与文件其余部分同为 UTF-8 或 GB18030 编码", column: column)
            }
            row.append(text)
        }
        return RawRecord(line: line, payload: .row(row, header: header))
    }

    private func rejection(_ line: Int, _ message: String, column: String? = nil) -> RawRecord {
        let rejection = RecordRejection(file: file, line: line, field: column, message: message)
        return RawRecord(line: line, payload: .unreadable(rejection))
    }
}
