/// Reads the records of a workbook, sheet after sheet.
///
/// A sheet whose header belongs to no channel is reported once and passed over; a sheet without
/// any cell is passed over in silence. One sheet is in memory at a time.
final class XLSXReader: RecordReader {
    private let path: String
    private let channel: String?
    private let registry: ChannelRegistry
    private let workbook: Workbook
    private var nextSheet = 0
    private var foundData = false
    private var rows: ArraySlice<Worksheet.Row> = []
    private var header: TableHeader?

    /// Opens a workbook.
    /// - Parameters:
    ///   - path: the file; it also names the file in rejections.
    ///   - channel: code of the channel whose export it is; nil to tell by each sheet's header.
    /// - Throws: ``WorkbookError``; ``ChannelError`` when the registry has no such channel.
    init(path: String, channel: String?, registry: ChannelRegistry) throws {
        if let channel, registry.mapping(code: channel) == nil {
            _ = try registry.recognise(header: [], channel: channel)
        }
        self.path = path
        self.channel = channel
        self.registry = registry
        workbook = try Workbook(path: path)
    }

    /// The next rows, at most `count`; empty at the end of the last sheet.
    /// - Throws: ``WorkbookError`` when a sheet is damaged or too large, or no sheet has a cell.
    func next(atMost count: Int) throws -> [RawRecord] {
        var records: [RawRecord] = []
        while records.count < count {
            if let header, let row = rows.popFirst() {
                let texts = row.texts(width: header.columns.count)
                // Cells to the right of the header belong to no column.
                guard texts.contains(where: { !$0.isEmpty }) else { continue }
                records.append(RawRecord(line: row.number, payload: .row(texts, header: header)))
            } else {
                guard let sheet = try workbook.sheet(at: nextSheet) else { break }
                nextSheet += 1
                if let unreadable = begin(sheet) { records.append(unreadable) }
            }
        }
        if records.isEmpty, !foundData, count > 0 { throw WorkbookError.noData }
        return records
    }

    /// Makes `sheet` the one that is read; gives back what to report when it cannot be.
    private func begin(_ sheet: Worksheet) -> RawRecord? {
        rows = []
        header = nil
        guard !sheet.rows.isEmpty else { return nil }
        foundData = true
        do throws(SheetHeaderError) {
            let found = try SheetHeader(of: sheet, channel: channel, registry: registry)
            header = found.header
            rows = sheet.rows.dropFirst(found.rowIndex + 1)
            return nil
        } catch {
            let message = "工作表“\(sheet.name)”未读入：\(error.reason)"
            return RawRecord(
                line: error.row,
                payload: .unreadable(
                    RecordRejection(file: path, line: error.row, field: nil, message: message)))
        }
    }
}
