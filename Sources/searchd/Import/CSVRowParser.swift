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
        guard csv_init(&parser, UInt8(CSV_STRICT)) == 0 else {
            throw ImportError(file: file, "无法解析：内存不足")
        }
        csv_set_delim(&parser, delimiter)
    }

    deinit { csv_free(&parser) }

    /// True while a quoted cell runs on over the end of the line.
    var isInsideRow: Bool { parser.pstate != 0 }

    /// What one line brought.
    enum Outcome {
        /// The row that ended with the line.
        case row(Cells)
        /// A blank line, or one that ends inside a quoted cell.
        case none
        /// A quote where none may stand; the row begun is forgotten.
        case malformed
    }

    /// Parses one line with its line end, added where the file ends without one.
    ///
    /// Quotes are taken strictly: a lone quote would otherwise join two records into one in silence.
    func parse(_ line: Data) -> Outcome {
        let isParsed = feed(line) && (Self.hasEnd(line) || feed(Data([0x0A])))
        defer { collector.rows = [] }
        guard isParsed else {
            reset()
            return .malformed
        }
        return collector.rows.first.map { .row($0) } ?? .none
    }

    /// Parses a line that is a row by itself, taking quotes inside a cell as text.
    /// - Returns: nil when a quote is left open.
    func parseLeniently(_ line: Data) -> Cells? {
        reset()
        _ = csv_set_opts(&parser, 0)
        defer {
            reset()
            _ = csv_set_opts(&parser, UInt8(CSV_STRICT))
        }
        guard case .row(let cells) = parse(line) else { return nil }
        return cells
    }

    /// Forgets the row begun.
    func reset() {
        // libcsv has no reset: finishing returns it to its first state.
        csv_fini(&parser, nil, nil, nil)
        collector.cells = []
        collector.rows = []
    }

    private static func hasEnd(_ line: Data) -> Bool { line.last == 0x0A || line.last == 0x0D }

    /// - Returns: false where libcsv stopped early.
    private func feed(_ bytes: Data) -> Bool {
        let context = Unmanaged.passUnretained(collector).toOpaque()
        return bytes.withUnsafeBytes { buffer in
            csv_parse(
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
                }, context) == buffer.count
        }
    }
}
