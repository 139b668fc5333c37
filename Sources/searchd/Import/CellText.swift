import SearchIndex

/// Reads what spreadsheets write into cells.
enum CellText {
    /// Without white space at the ends; spreadsheets put a tab or an apostrophe before digits, or
    /// write `="00123"`, to keep them as text.
    static func trimmed(_ cell: String) -> String {
        var scalars = Substring(cell).unicodeScalars
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
        }
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// A number kept as text: the digits without what held them together.
    static func code(_ cell: String) -> String {
        var text = Substring(cell)
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.count >= 3 {
            text = text.dropFirst(2).dropLast()
        } else if text.hasPrefix("'") {
            text = text.dropFirst()
        }
        return trimmed(String(text))
    }

    /// `2.02205E+11`: a spreadsheet has rounded a long number, its last digits are lost.
    static func isRoundedNumber(_ cell: String) -> Bool {
        let parts = cell.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("+") else { return false }
        return parts[0].contains(".") && Double(cell) != nil
    }

    /// Days as Excel counts them, in the range where a number in a time column can only be that:
    /// 1954-10-03 to 2119-01-10.
    private static let serialDays = 20_000.0...80_000.0
    /// Serial number of 1970-01-01. Source: ECMA-376 part 1, 18.17.4.1 (1900 date base).
    private static let serialOfEpoch = 25_569.0

    /// A moment as people, systems or Excel write it; China's time where no offset is written.
    static func timestamp(_ cell: String) -> Timestamp? {
        if let serial = Double(cell), serialDays.contains(serial) {
            // To the second: the fraction of a day is not exact.
            let seconds = ((serial - serialOfEpoch) * 86_400).rounded()
            return Timestamp(milliseconds: Int64(seconds - Double(Timestamp.chinaOffset)) * 1000)
        }
        return TimestampParser.parse(cell)
    }

    static let acceptedTimes = "时间，例如 \(TimestampParser.accepted)，或 Excel 日期序号"

    /// A whole number, also as `5.0`, `1,024` or with full-width digits.
    static func integer(_ cell: String) -> Int? {
        number(cell).flatMap { Int(exactly: $0) }
    }

    static func number(_ cell: String) -> Double? {
        let folded = FoldedText(cell).text.filter { $0 != "," && !$0.isWhitespace }
        guard let value = Double(folded), value.isFinite else { return nil }
        return value
    }
}
