import SearchIndex

/// A value of a sheet, with the type it keeps there: numbers can be added up, text is never a formula.
enum SpreadsheetCell: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    /// 0…1, shown as a percentage with one digit.
    case share(Double)
    case date(Timestamp)
    case moment(Timestamp)
    /// Text that opens an address.
    case link(String, address: String)
    case empty

    /// A number that may be missing.
    static func share(_ value: Double?) -> SpreadsheetCell { value.map(Self.share) ?? .empty }

    static func text(_ value: String?) -> SpreadsheetCell { value.map(Self.text) ?? .empty }
}

/// A column of a sheet.
struct SpreadsheetColumn: Equatable, Sendable {
    var name: String
    /// In characters of the default font; a Chinese character takes two.
    var width: Double

    init(_ name: String, width: Double = 12) {
        self.name = name
        self.width = width
    }
}
