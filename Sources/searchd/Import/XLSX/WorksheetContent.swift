/// Reads the rows of a sheet's part. Source: ECMA-376 part 1, 18.3.1 (`sheetData`, `row`, `c`).
final class WorksheetContent: WorkbookPartContent {
    private(set) var rows: [Worksheet.Row] = []

    private let sheet: String
    private let strings: SharedStrings
    private let styles: CellStyles
    private let countsFrom1904: Bool

    private var inData = false
    private var row = Worksheet.Row(number: 0, cells: [])
    private var column = -1
    private var type = ""
    private var format = NumberFormat.number
    private var value = ""
    private var inline = StringItem()
    private var inValue = false
    private var inInline = false

    init(sheet: String, strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool) {
        self.sheet = sheet
        self.strings = strings
        self.styles = styles
        self.countsFrom1904 = countsFrom1904
    }

    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError) {
        switch element {
        case "sheetData": inData = true
        case "row" where inData: try beginRow(attributes)
        case "c" where inData: beginCell(attributes)
        case "v" where inData: inValue = true
        case "is" where inData: inInline = true
        default: if inInline { inline.begin(element) }
        }
    }

    func end(_ element: String) throws(WorkbookError) {
        switch element {
        case "sheetData": inData = false
        case "row" where inData:
            if !row.cells.isEmpty { rows.append(row) }
            row.cells = []
        case "c" where inData: try endCell()
        case "v": inValue = false
        case "is": inInline = false
        default: if inInline { inline.end(element) }
        }
    }

    func characters(_ text: String) {
        if inValue { value += text } else if inInline { inline.characters(text) }
    }

    private func beginRow(_ attributes: PartAttributes) throws(WorkbookError) {
        // A row without its number follows the one before.
        let number = attributes.integer("r") ?? row.number + 1
        guard number <= WorkbookLimits.rows, rows.count < WorkbookLimits.rows else {
            throw .tooLarge(part: "工作表“\(sheet)”", limit: "超过 \(WorkbookLimits.rows) 行")
        }
        row = Worksheet.Row(number: max(number, 1), cells: [])
        column = -1
    }

    private func beginCell(_ attributes: PartAttributes) {
        // A cell without its place follows the one before.
        column = attributes["r"].flatMap { CellReference($0)?.column } ?? column + 1
        type = attributes["t"] ?? "n"
        format = styles[attributes.integer("s")]
        value = ""
        inline = StringItem()
    }

    private func endCell() throws(WorkbookError) {
        let text = CellText.trimmed(try cellText())
        guard !text.isEmpty, column < WorkbookLimits.columns else { return }
        row.cells.append(Worksheet.Cell(column: column, text: text))
    }

    /// Source: ECMA-376 part 1, 18.18.11 (`ST_CellType`).
    private func cellText() throws(WorkbookError) -> String {
        switch type {
        case "s":
            if trimmedValue.isEmpty { return "" }
            guard let text = Int(trimmedValue).flatMap({ strings[$0] }) else {
                throw .damaged(part: "工作表“\(sheet)”", reason: "第 \(row.number) 行的文字不在工作簿里")
            }
            return text
        case "inlineStr": return inline.text
        case "str": return StringItem.unescaped(value)
        case "b":
            if trimmedValue.isEmpty { return "" }
            return trimmedValue == "1" || trimmedValue == "true" ? "TRUE" : "FALSE"
        // `#N/A` and its like say that there is no value.
        case "e": return ""
        case "d": return trimmedValue
        default: return number(trimmedValue)
        }
    }

    private var trimmedValue: String { CellText.trimmed(value) }

    private func number(_ stored: String) -> String {
        switch format {
        case .number, .padded: break
        case .date, .dateTime, .time, .elapsed:
            if let days = Double(stored),
                let text = SerialDate(days: days, countsFrom1904: countsFrom1904).text(as: format)
            {
                return text
            }
        }
        return CellNumber.text(stored, format: format)
    }
}
