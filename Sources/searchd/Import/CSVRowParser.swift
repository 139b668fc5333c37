import CCSV
import Foundation

/// Parses delimited text with libcsv, line by line, so that every row knows where it began.
final class CSVRowParser {
    /// Cells of a row as bytes; the encoding is the reader's business.
    typealias Cells = [[UInt8]]

    private var parser = csv_parser()
    private let collector = Collector()

    private final class Collector {
        var cells: Cells = []
        var rows: [Cells] = []
    }

    /// - Throws: ``ImportError`` when libcsv has no memory.
    init(delimiter: UInt8, file: String) throws(ImportError) {
        guard csv_init(&parser, 0) == 0 else { throw ImportError(file: file, "无法解析：内存不足") }
        csv_set_delim(&parser, delimiter)
    }

    deinit { csv_free(&parser) }

    /// True while a quoted cell runs on over the end of the line.
    var isInsideRow: Bool { parser.pstate != 0 }

    /// Parses one line with its line end, added where the file ends without one.
    ///
    /// - Returns: the row that ended with this line; nil for a blank line and inside a quoted cell.
    func parse(_ line: Data) -> Cells? {
        feed(line)
        if line.last != 0x0A, line.last != 0x0D { feed(Data([0x0A])) }
        defer { collector.rows = [] }
        return collector.rows.first
    }

    /// Forgets the row begun.
    func reset() {
        // libcsv has no reset: finishing returns it to its first state.
        csv_fini(&parser, nil, nil, nil)
        collector.cells = []
        collector.rows = []
    }

    private func feed(_ bytes: Data) {
        let context = Unmanaged.passUnretained(collector).toOpaque()
        bytes.withUnsafeBytes { buffer in
            // In lenient mode libcsv stops early only without memory; the row is then short and
            // is refused by its number of cells.
            _ = csv_parse(
                &parser, buffer.baseAddress, buffer.count,
                { cell, length, context in
                    guard let context else { return }
                    let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                    let bytes = UnsafeRawBufferPointer(start: cell, count: cell == nil ? 0 : length)
                    collector.cells.append(Array(bytes))
                },
                { _, context in
                    guard let context else { return }
                    let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                    collector.rows.append(collector.cells)
                    collector.cells = []
                }, context)
        }
    }
}
