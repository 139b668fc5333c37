/// How a cell shows its number, as far as it changes what the number means.
enum NumberFormat: Equatable, Sendable {
    case number
    /// A whole number filled up with zeros to that many digits, as ids and postal codes are.
    case padded(Int)
    case date
    case dateTime
    case time
    /// Hours, minutes and seconds gone by; hours run past 24.
    case elapsed

    /// Formats a file need not declare. 27–36 and 50–58 are those of the Chinese edition.
    /// Source: ECMA-376 part 1, 18.8.30 (`numFmt`), language zh-cn.
    static func builtIn(_ id: Int) -> Self {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45, 47, 55, 56: .time
        case 22: .dateTime
        case 46: .elapsed
        default: .number
        }
    }

    /// Reads a format code: letters of dates and clocks count outside quotes, escapes and brackets.
    /// Only the first section is looked at, the one for positive numbers.
    init(code: String) {
        var calendar = false
        var clock = false
        var zeros = 0
        var onlyZeros = true
        var minutes = false
        var characters = code.lowercased().makeIterator()
        scan: while let character = characters.next() {
            if character != "0" { onlyZeros = false } else { zeros += 1 }
            switch character {
            case ";": break scan
            case "\"":
                while let quoted = characters.next(), quoted != "\"" { continue }
            case "[":
                var inside = ""
                while let next = characters.next(), next != "]" { inside.append(next) }
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) {
                    self = .elapsed
                    return
                }
            case "\\", "_", "*": _ = characters.next()
            case "y", "d": calendar = true
            case "h", "s": clock = true
            case "m": minutes = true
            default: break
            }
        }
        if minutes, !clock { calendar = true }
        self =
            switch (calendar, clock) {
            case (true, true): .dateTime
            case (true, false): .date
            case (false, true): .time
            case (false, false): onlyZeros && zeros > 1 && zeros <= 30 ? .padded(zeros) : .number
            }
    }
}

/// Which format each cell style stands for, from `styles.xml`.
final class CellStyles: WorkbookPartContent {
    private var declared: [Int: NumberFormat] = [:]
    private var formatIDs: [Int] = []
    private var inCellFormats = false

    /// The format of a cell's style number; a plain number when there is none.
    subscript(style: Int?) -> NumberFormat {
        guard let style, formatIDs.indices.contains(style) else { return .number }
        return declared[formatIDs[style]] ?? .builtIn(formatIDs[style])
    }

    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError) {
        switch element {
        case "numFmt":
            guard let id = attributes.integer("numFmtId"), let code = attributes["formatCode"]
            else { return }
            declared[id] = NumberFormat(code: code)
        case "cellXfs": inCellFormats = true
        case "xf" where inCellFormats: formatIDs.append(attributes.integer("numFmtId") ?? 0)
        default: break
        }
    }

    func end(_ element: String) throws(WorkbookError) {
        if element == "cellXfs" { inCellFormats = false }
    }

    func characters(_ text: String) {}
}
