import CXLSXWriter
import Foundation
import SearchIndex

/// Writes a workbook row by row; memory does not grow with the rows.
///
/// Every sheet has a frozen, filterable header row that is repeated on each printed page, and the mark
/// of who exported it in its page footer and below its last row. Not to be shared between threads.
/// The file is complete once ``finish()`` has returned; one given up before is left without content.
final class SpreadsheetWriter {
    /// Rows of a sheet, as Excel has them.
    static let rowLimit = 1_048_576
    /// UTF-16 units of a cell, as Excel has them.
    private static let textLimit = 32_767

    private let path: String
    private let mark: ExportMark
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let styles: SpreadsheetStyles
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var columns: [SpreadsheetColumn] = []
    private var names: Set<String> = []
    private var headerRow: UInt32 = 0
    private var nextRow: UInt32 = 0
    private var isFinished = false

    /// - Throws: ``ExportError/unwritable(path:reason:)``.
    init(path: String, title: String, mark: ExportMark) throws(ExportError) {
        // The library finds out only at the end, after all the work.
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        guard let workbook = workbook_new_opt(path, &options) else {
            throw .unwritable(path: path, reason: "内存不足")
        }
        self.path = path
        self.mark = mark
        self.workbook = workbook
        styles = SpreadsheetStyles(workbook)
        Self.describe(workbook, title: title, mark: mark)
    }

    deinit { if !isFinished { workbook_close(workbook) } }

    private static func describe(
        _ workbook: UnsafeMutablePointer<lxw_workbook>, title: String, mark: ExportMark
    ) {
        // The library copies the texts.
        let texts = [title, mark.by, mark.line].map { (text: String) in strdup(text) }
        defer { texts.forEach { free($0) } }
        var properties = lxw_doc_properties()
        properties.title = texts[0]
        properties.author = texts[1]
        properties.comments = texts[2]
        properties.created = time_t(mark.at.milliseconds / 1000)
        workbook_set_properties(workbook, &properties)
    }

    /// Ends the sheet before and begins one with its header row.
    /// - Parameter title: a line above the header; nil for none.
    func beginSheet(_ name: String, columns: [SpreadsheetColumn], title: String? = nil)
        throws(ExportError)
    {
        endSheet()
        guard let sheet = workbook_add_worksheet(workbook, unused(name)) else {
            throw .unwritable(path: path, reason: "工作表“\(name)”无法加入")
        }
        self.sheet = sheet
        self.columns = columns
        nextRow = 0
        for (i, column) in columns.enumerated() {
            worksheet_set_column(sheet, UInt16(i), UInt16(i), column.width, nil)
        }
        if let title {
            worksheet_set_row(sheet, 0, 24, nil)
            write(.text(title), at: 0, style: styles.title)
            nextRow = 1
        }
        headerRow = nextRow
        for (i, column) in columns.enumerated() {
            write(.text(column.name), at: i, style: styles.header)
        }
        nextRow += 1
        worksheet_freeze_panes(sheet, nextRow, 0)
        worksheet_repeat_rows(sheet, headerRow, headerRow)
        worksheet_set_paper(sheet, 9)  // A4
        if columns.map(\.width).reduce(0, +) > 90 { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, Self.footer(mark))
    }

    /// A row of the sheet begun last; cells beyond its columns are left out.
    /// - Throws: ``ExportError/tooManyRows(limit:)`` when the sheet is full.
    func add(_ cells: [SpreadsheetCell]) throws(ExportError) {
        guard Int(nextRow) < Self.rowLimit - 2 else { throw .tooManyRows(limit: Self.rowLimit) }
        for (i, cell) in cells.prefix(columns.count).enumerated() {
            write(cell, at: i, style: style(of: cell))
        }
        nextRow += 1
    }

    /// - Throws: ``ExportError/unwritable(path:reason:)``.
    func finish() throws(ExportError) {
        endSheet()
        isFinished = true
        let code = workbook_close(workbook)
        guard code == LXW_NO_ERROR else {
            throw .unwritable(path: path, reason: String(cString: lxw_strerror(code)))
        }
    }

    private func endSheet() {
        guard let sheet else { return }
        if !columns.isEmpty, nextRow > headerRow + 1 {
            worksheet_autofilter(
                sheet, headerRow, 0, nextRow - 1, UInt16(columns.count - 1))
        }
        nextRow += 1
        write(.text(mark.line), at: 0, style: styles.note)
        self.sheet = nil
    }

    private func write(
        _ cell: SpreadsheetCell, at column: Int, style: SpreadsheetStyles.Style?
    ) {
        let place = UInt16(column)
        switch cell {
        case .text(let text):
            worksheet_write_string(sheet, nextRow, place, Self.storable(text), style)
        case .integer(let value):
            worksheet_write_number(sheet, nextRow, place, Double(value), style)
        case .number(let value), .share(let value):
            if value.isFinite {
                worksheet_write_number(sheet, nextRow, place, value, style)
            } else {
                worksheet_write_blank(sheet, nextRow, place, style)
            }
        case .date(let time):
            worksheet_write_number(sheet, nextRow, place, Self.serial(time).rounded(.down), style)
        case .moment(let time):
            worksheet_write_number(sheet, nextRow, place, Self.serial(time), style)
        case .link(let text, let address):
            // What is no acceptable address stays text.
            if worksheet_write_url_opt(
                sheet, nextRow, place, address, style, Self.storable(text), nil) != LXW_NO_ERROR
            {
                worksheet_write_string(sheet, nextRow, place, Self.storable(text), style)
            }
        case .empty: worksheet_write_blank(sheet, nextRow, place, style)
        }
    }

    private func style(of cell: SpreadsheetCell) -> SpreadsheetStyles.Style? {
        switch cell {
        case .text, .empty: styles.text
        case .integer: styles.integer
        case .number: styles.number
        case .share: styles.share
        case .date: styles.date
        case .moment: styles.moment
        case .link: styles.link
        }
    }

    /// Days since 1899-12-30 on the timestamp's own clock, as sheets count them.
    private static func serial(_ time: Timestamp) -> Double {
        Double(time.milliseconds + Int64(time.utcOffset) * 1000) / 86_400_000 + 25_569
    }

    /// What XML can hold, cut to what a cell can.
    private static func storable(_ text: String) -> String {
        let kept = XMLText.storable(text)
        guard kept.utf16.count > textLimit else { return kept }
        return String(decoding: Array(kept.utf16.prefix(textLimit - 1)), as: UTF16.self) + "…"
    }

    /// `&` begins an instruction in a footer, which may be 255 characters long.
    private static func footer(_ mark: ExportMark) -> String {
        let line = String(mark.line.prefix(100)).replacing("&", with: "&&")
        return "&L&9\(line)&R&9第 &P 页　共 &N 页"
    }

    /// A name that sheets may have, made different from those before.
    private func unused(_ name: String) -> String {
        let plain = String(name.map { "[]:*?/\\'".contains($0) ? "-" : $0 }.prefix(25))
        var candidate = plain.isEmpty ? "表" : plain
        var number = 2
        while !names.insert(candidate.lowercased()).inserted {
            candidate = "\(plain) \(number)"
            number += 1
        }
        return candidate
    }
}
