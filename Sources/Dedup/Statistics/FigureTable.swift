import Foundation
import GRDB
import SearchIndex

/// Reads and writes `figure_page`; the only one to do so.
enum FigureTable {
    static func page(_ place: FigurePage.Place, _ db: Database) throws -> FigurePage {
        let statement = try db.cachedStatement(
            sql: "SELECT figures FROM figure_page WHERE day = ? AND block = ?")
        return try Data.fetchOne(statement, arguments: [place.day, place.block])
            .map { FigurePage($0, day: place.day) } ?? FigurePage()
    }

    static func save(_ page: FigurePage, at place: FigurePage.Place, _ db: Database) throws {
        guard !page.isEmpty else {
            try db.execute(
                sql: "DELETE FROM figure_page WHERE day = ? AND block = ?",
                arguments: [place.day, place.block])
            return
        }
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO figure_page (day, block, figures) VALUES (?,?,?)")
        try statement.execute(arguments: [place.day, place.block, page.bytes])
    }

    /// The figures of all cases submitted on those days, by day and in order of arrival.
    static func figures(on days: ClosedRange<Int>, _ db: Database) throws -> [CaseFigure] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT day, figures FROM figure_page WHERE day BETWEEN ? AND ? ORDER BY day, block
                """)
        var figures: [CaseFigure] = []
        let rows = try Row.fetchCursor(
            statement, arguments: [days.lowerBound, days.upperBound])
        while let row = try rows.next() {
            let day: Int = row[0]
            try row.withUnsafeData(atIndex: 1) { data in
                data?.withUnsafeBytes { raw in
                    figures.reserveCapacity(figures.count + raw.count / CaseFigure.width)
                    for offset in stride(
                        from: 0, through: raw.count - CaseFigure.width, by: CaseFigure.width)
                    {
                        figures.append(CaseFigure(raw, at: offset, day: day))
                    }
                }
            }
        }
        return figures
    }

    /// Number of contacts on those days, without making figures of them.
    static func contacts(on days: ClosedRange<Int>, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT figures FROM figure_page WHERE day BETWEEN ? AND ?")
        var contacts = 0
        let rows = try Row.fetchCursor(
            statement, arguments: [days.lowerBound, days.upperBound])
        while let row = try rows.next() {
            try row.withUnsafeData(atIndex: 0) { data in
                data?.withUnsafeBytes { raw in contacts += CaseFigure.contacts(in: raw) }
            }
        }
        return contacts
    }

    /// First and last day that has a case; nil without cases.
    static func days(_ db: Database) throws -> ClosedRange<Int>? {
        guard
            let row = try Row.fetchOne(db, sql: "SELECT min(day), max(day) FROM figure_page"),
            let first: Int = row[0], let last: Int = row[1]
        else { return nil }
        return first...last
    }
}
