import GRDB
import SearchIndex

/// The pages a change touches, each read and written once.
struct FigurePages {
    private let db: Database
    private var pages: [FigurePage.Place: FigurePage] = [:]
    private var dirty: Set<FigurePage.Place> = []

    init(_ db: Database) { self.db = db }

    mutating func put(_ figure: CaseFigure) throws {
        try edit(FigurePage.Place(day: figure.day, id: figure.id)) {
            $0.put(figure)
            return true
        }
    }

    mutating func remove(_ id: UInt32, on day: Int) throws {
        try edit(FigurePage.Place(day: day, id: id)) {
            $0.remove(id)
            return true
        }
    }

    /// Changes the figure of a stored case; one that is not filed yet stays so.
    mutating func change(_ id: CaseID, _ body: (inout CaseFigure) -> Void) throws {
        guard let time = try CaseTable.submittedAt(id, db) else { return }
        let number = UInt32(truncatingIfNeeded: id.rawValue)
        try edit(FigurePage.Place(day: time.localDay, id: number)) { $0.change(number, body) }
    }

    /// - Parameter body: says whether it changed anything.
    private mutating func edit(
        _ place: FigurePage.Place, _ body: (inout FigurePage) -> Bool
    ) throws {
        if pages[place] == nil { pages[place] = try FigureTable.page(place, db) }
        if body(&pages[place, default: FigurePage()]) { dirty.insert(place) }
    }

    mutating func save() throws {
        for place in dirty.sorted(by: { ($0.day, $0.block) < ($1.day, $1.block) }) {
            try FigureTable.save(pages[place, default: FigurePage()], at: place, db)
        }
        dirty = []
    }
}
