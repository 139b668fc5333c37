/// A table of figures as its template reads it.
struct FigureTableView: Equatable, Sendable {
    struct Head: Equatable, Sendable {
        var name: String
        var isNumber: Bool
    }

    struct Cell: Equatable, Sendable {
        var text: String
        var cellAddress: String?
        var isNumber: Bool
    }

    struct Row: Equatable, Sendable {
        var cells: [Cell]
        var isTotal: Bool
    }

    var caption: String
    var head: [Head]
    var rows: [Row]

    init(_ table: BriefTable) {
        caption = table.caption
        head = table.columns.map { Head(name: $0.name, isNumber: $0.isNumber) }
        rows = table.rows.enumerated().map { i, row in
            Row(
                cells: zip(table.columns, row).map { column, cell in
                    Cell(text: cell.text, cellAddress: cell.address, isNumber: column.isNumber)
                }, isTotal: table.hasTotal && i == table.rows.count - 1)
        }
    }
}
