/// Finds the header of a sheet: exports put merged titles, dates and remarks above it.
struct SheetHeader {
    /// Filled rows looked at from the top.
    static let searchedRows = 10

    /// Place of the header among the sheet's rows.
    var rowIndex: Int
    var header: TableHeader

    /// The row among the first ten that the registry knows the most columns of; of equals the upper.
    /// - Throws: ``SheetHeaderError`` when no row is the header of a channel's export.
    init(
        of sheet: Worksheet, channel: String?, registry: ChannelRegistry
    ) throws(SheetHeaderError) {
        var best: (index: Int, score: Int, header: TableHeader)?
        var failure: (filled: Int, error: SheetHeaderError)?
        for (index, row) in sheet.rows.prefix(Self.searchedRows).enumerated() {
            let columns = row.texts(width: row.width)
            do throws(ChannelError) {
                let mapping = try registry.recognise(header: columns, channel: channel)
                let score = mapping.score(header: columns)
                if score > best?.score ?? 0 {
                    best = (
                        index, score,
                        TableHeader(columns: columns, channel: mapping, sheet: sheet.name)
                    )
                }
            } catch {
                // What the fullest row lacks is the most telling: titles are a single cell.
                if row.cells.count > failure?.filled ?? 0 {
                    failure = (
                        row.cells.count, SheetHeaderError(row: row.number, reason: error.message)
                    )
                }
            }
        }
        guard let best else {
            throw failure?.error ?? SheetHeaderError(row: 1, reason: "没有表头")
        }
        rowIndex = best.index
        header = best.header
    }
}

/// Why a sheet has no header that can be used.
struct SheetHeaderError: Error {
    /// Row number in the sheet of the row that came nearest.
    var row: Int
    /// In Chinese.
    var reason: String
}
