import Foundation

/// A file of cases, opened: what reads it and what makes canonical cases of its records.
struct RecordSource {
    let reader: any RecordReader
    let decoder: RecordDecoder

    /// Opens a file by its extension; `-` is NDJSON on standard input.
    ///
    /// - Parameter channel: code of the channel; nil to take it from the records or the header.
    /// - Throws: ``ImportError`` for a file that cannot be read or whose extension is not known,
    ///   ``ChannelError`` for a channel that is not known.
    static func open(path: String, channel: String?, registry: ChannelRegistry) throws
        -> RecordSource
    {
        if let channel, registry.mapping(code: channel) == nil {
            throw ChannelError.unknown(channel, among: registry)
        }
        let reader: any RecordReader
        switch path == "-" ? "ndjson" : URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "ndjson", "jsonl", "json": reader = try NDJSONReader(path: path)
        case "csv", "tsv", "txt":
            reader = try CSVReader(path: path, channel: channel, registry: registry)
        case "xlsx":
            do {
                reader = try XLSXReader(path: path, channel: channel, registry: registry)
            } catch let error as WorkbookError {
                throw ImportError(file: path, "不能导入：\(error)")
            }
        default:
            throw ImportError(
                file: path, "的扩展名不认识，应为 .ndjson、.jsonl、.json、.csv、.tsv、.txt 或 .xlsx")
        }
        let name = path == "-" ? InputFile.standardInput : path
        return RecordSource(reader: reader, decoder: RecordDecoder(file: name, channel: channel))
    }
}
