import GRDB
import SearchIndex

/// All figures worked out anew from the cases, their clusters and the links between them.
///
/// Fills the pages of a file that had none, and shows whether the pages kept up to date since are right.
struct FigureRecount {
    private(set) var pages: [FigurePage.Place: FigurePage] = [:]

    /// - Complexity: reads every record; about a minute for a million cases.
    init(_ db: Database) throws {
        let names = FigureNames()
        var days: [CaseID: Int] = [:]
        var submitted: [CaseID: Int64] = [:]
        var closed: [CaseID: Int64] = [:]
        try CaseTable.forEach(db) { stored in
            let figure = try CaseFigure(
                stored.id, cluster: stored.clusterID, stored.record, names, db)
            days[stored.id] = figure.day
            submitted[stored.id] = stored.record.submittedAt.milliseconds
            let closing = ClosedStatus.closingTime(of: stored.record)
            if closing > 0 { closed[stored.id] = closing }
            pages[FigurePage.Place(day: figure.day, id: figure.id), default: FigurePage()]
                .put(figure)
        }
        for copy in try TransportCopyTable.all(db) {
            change(copy, days) { $0.flags.insert(.copy) }
        }
        for (id, granted) in try MergeLog.extensions(db) {
            change(id, days) { $0.flags.extensions = granted }
        }
        try RecurrenceTable.forEach(db) { id, earlier, relation in
            change(id, days) { $0.mark(relation) }
            guard let reported = submitted[id], let end = closed[earlier] else { return }
            change(earlier, days) {
                $0.recurredAfter = min(
                    $0.recurredAfter, CaseFigure.days(from: end, until: reported))
            }
        }
    }

    private mutating func change(
        _ id: CaseID, _ days: [CaseID: Int], _ body: (inout CaseFigure) -> Void
    ) {
        guard let day = days[id] else { return }
        let number = UInt32(truncatingIfNeeded: id.rawValue)
        pages[FigurePage.Place(day: day, id: number)]?.change(number, body)
    }

    /// Number of figures that the file holds otherwise, too many or too few.
    func differences(_ db: Database) throws -> Int {
        guard let days = try FigureTable.days(db) else {
            return pages.values.reduce(0) { $0 + $1.figures.count }
        }
        var expected: [UInt32: CaseFigure] = [:]
        for page in pages.values { for figure in page.figures { expected[figure.id] = figure } }
        var wrong = 0
        for figure in try FigureTable.figures(on: days, db)
        where expected.removeValue(forKey: figure.id) != figure {
            wrong += 1
        }
        return wrong + expected.count
    }
}

extension CaseFigure {
    /// Whole days between two moments, milliseconds since 1970; one before the other is no time.
    static func days(from start: Int64, until end: Int64) -> UInt16 {
        UInt16(clamping: min(max(0, end - start) / 86_400_000, Int64(neverAgain) - 1))
    }

    mutating func mark(_ relation: CaseRelation) {
        switch relation {
        case .recurrence: flags.insert(.recurrence)
        case .repeat: flags.insert(.repeat)
        case .transport, .reminder, .sameEvent: break
        }
    }
}
