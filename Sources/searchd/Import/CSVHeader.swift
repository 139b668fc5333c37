import Foundation

/// Finds the header of delimited text: which encoding, which delimiter, which line, which channel.
struct CSVHeader {
    var encoding: TextEncoding
    var delimiter: UInt8
    /// Last line of the header; records begin after it.
    var lastLine: Int
    var columns: [String]
    var channel: ChannelMapping

    /// Comma, tab, semicolon.
    private static let delimiters: [UInt8] = [0x2C, 0x09, 0x3B]
    /// Exports put titles, dates of export and notes above the header; never more than this.
    static let titleRows = 9

    /// - Throws: ``ChannelError`` as ``ChannelRegistry/recognise(header:channel:)`` gives it, for
    ///   the row with most cells, when no row is a header; ``ImportError`` for an empty file.
    init(head: Data, file: String, channel: String?, registry: ChannelRegistry) throws {
        // A header that can be recognised proves its encoding, whatever damage follows it.
        let likely = TextEncoding.detect(head)
        do {
            try self.init(
                head: head, encoding: likely, file: file, channel: channel, registry: registry)
        } catch {
            let other: TextEncoding = likely == .utf8 ? .gb18030 : .utf8
            guard !head.starts(with: [0xEF, 0xBB, 0xBF]),
                let found = try? CSVHeader(
                    head: head, encoding: other, file: file, channel: channel, registry: registry)
            else { throw error }
            self = found
        }
    }

    private init(
        head: Data, encoding: TextEncoding, file: String, channel: String?,
        registry: ChannelRegistry
    ) throws {
        let text = try TextDecoder(encoding, file: file)
        var best: (header: CSVHeader, score: Int)?
        var failure: (error: ChannelError, cells: Int)?
        for delimiter in Self.delimiters {
            for row in try Self.rows(head, delimiter, file) {
                let columns = row.cells.map { text.text($0) ?? "" }
                do throws(ChannelError) {
                    let mapping = try registry.recognise(header: columns, channel: channel)
                    let score = mapping.score(header: columns)
                    if score > best?.score ?? 0 {
                        let header = CSVHeader(
                            encoding: encoding, delimiter: delimiter, lastLine: row.lastLine,
                            columns: columns,
                            channel: mapping)
                        best = (header, score)
                    }
                    // What follows a header are records, whatever they say.
                    break
                } catch {
                    if columns.count > failure?.cells ?? 0 { failure = (error, columns.count) }
                }
            }
        }
        guard let best else {
            guard let failure else { throw ImportError(file: file, "是空的，应有表头和记录") }
            throw ImportError(file: file, "的\(failure.error.message)")
        }
        self = best.header
    }

    private init(
        encoding: TextEncoding, delimiter: UInt8, lastLine: Int, columns: [String],
        channel: ChannelMapping
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.lastLine = lastLine
        self.columns = columns
        self.channel = channel
    }

    private static func rows(_ head: Data, _ delimiter: UInt8, _ file: String)
        throws(ImportError) -> [(cells: CSVRowParser.Cells, lastLine: Int)]
    {
        let parser = try CSVRowParser(delimiter: delimiter, file: file)
        let lines = LineReader(InputFile(name: file, bytes: head))
        var rows: [(cells: CSVRowParser.Cells, lastLine: Int)] = []
        while rows.count <= titleRows, let line = try lines.next() {
            switch parser.parse(line.bytes) {
            case .row(let cells): rows.append((cells, line.number))
            case .none: break
            case .malformed:
                if let cells = parser.parseLeniently(line.bytes) {
                    rows.append((cells, line.number))
                }
            }
        }
        return rows
    }
}
