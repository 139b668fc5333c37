/// The place of a cell, `BC23`.
struct CellReference: Equatable {
    /// From 0.
    var column: Int
    /// From 1.
    var row: Int

    /// nil when the text is no place on a sheet.
    init?(_ text: String) {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != 0x24 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte) - 0x60
            case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
            default: return nil
            }
            guard column <= WorkbookLimits.columns, row <= WorkbookLimits.rows else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }
}
