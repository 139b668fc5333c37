import GRDB
import SearchIndex

/// Keeps the figures up to date within the transaction that changes what they count.
///
/// What a batch touches is collected and written once at its end, a page a day.
final class FigureFiling {
    private let names = FigureNames()
    private var arrived: [(id: CaseID, record: CaseRecord)] = []
    /// Cases to be worked out anew, with the day they were filed under before.
    private var changed: [CaseID: Int?] = [:]

    func arrive(_ id: CaseID, _ record: CaseRecord, _ decision: MergeDecision, _ db: Database)
        throws
    {
        arrived.append((id, record))
        if decision.verdict == .merge, decision.relation == .transport, let other = decision.with {
            try TransportCopyTable.insert(id, of: other, db)
            changed[id] = .some(nil)
        }
        if let earlier = decision.recursOf {
            changed[id] = .some(nil)
            changed[earlier] = changed[earlier] ?? .some(nil)
        }
    }

    /// - Parameter former: the record until now.
    func update(_ id: CaseID, from former: CaseRecord, _ db: Database) throws {
        let day = changed[id] ?? nil
        changed[id] = .some(day ?? former.submittedAt.localDay)
        for earlier in try RecurrenceTable.earlier(of: id, db) {
            changed[earlier] = changed[earlier] ?? .some(nil)
        }
    }

    /// Works a case out anew whose record stays as it is.
    func touch(_ id: CaseID) { changed[id] = changed[id] ?? .some(nil) }

    /// Writes what was collected; call at the end of the transaction.
    func finish(_ db: Database) throws {
        var pages = FigurePages(db)
        for (id, record) in arrived {
            guard let cluster = try CaseTable.cluster(of: id, db) else { continue }
            try pages.put(CaseFigure(id, cluster: cluster, record, names, db))
        }
        for (id, formerDay) in changed.sorted(by: { $0.key < $1.key }) {
            guard let figure = try figure(of: id, db) else { continue }
            if let formerDay, formerDay != figure.day { try pages.remove(figure.id, on: formerDay) }
            try pages.put(figure)
        }
        try pages.save()
        arrived = []
        changed = [:]
    }

    /// The figure of a stored case with its links.
    private func figure(of id: CaseID, _ db: Database) throws -> CaseFigure? {
        guard let stored = try CaseTable.fetch(id, db) else { return nil }
        var figure = try CaseFigure(id, cluster: stored.clusterID, stored.record, names, db)
        if try TransportCopyTable.original(of: id, db) != nil { figure.flags.insert(.copy) }
        figure.flags.extensions = try MergeLog.extensions(of: id, db)
        for relation in try RecurrenceTable.relations(of: id, db) { figure.mark(relation) }
        let closed = ClosedStatus.closingTime(of: stored.record)
        if closed > 0, let reported = try RecurrenceTable.firstReport(after: id, db) {
            figure.recurredAfter = CaseFigure.days(from: closed, until: reported)
        }
        return figure
    }

    /// Brings the figures of cases up to date whose cluster has changed.
    static func recluster(_ ids: [CaseID], to cluster: CaseID, _ db: Database) throws {
        var pages = FigurePages(db)
        for id in ids {
            try pages.change(id) { $0.cluster = UInt32(truncatingIfNeeded: cluster.rawValue) }
            for copy in try TransportCopyTable.copies(touching: id, db) {
                let isOne = try TransportCopyTable.original(of: copy, db) != nil
                try pages.change(copy) {
                    if isOne { $0.flags.insert(.copy) } else { $0.flags.remove(.copy) }
                }
            }
        }
        try pages.save()
    }
}
