/// One sheet: its rows that hold anything, each as its filled cells.
struct Worksheet {
    struct Cell: Equatable {
        /// From 0.
        var column: Int
        var text: String
    }

    struct Row {
        /// Row number as the sheet shows it, from 1.
        var number: Int
        /// Filled cells only; columns may be missing between them.
        var cells: [Cell]

        /// The cells spread over `width` columns, empty where nothing is written.
        func texts(width: Int) -> [String] {
            var texts = [String](repeating: "", count: width)
            for cell in cells where cell.column < width { texts[cell.column] = cell.text }
            return texts
        }

        /// Columns up to the last filled one.
        var width: Int { (cells.map(\.column).max() ?? -1) + 1 }
    }

    var name: String
    var rows: [Row]
}
