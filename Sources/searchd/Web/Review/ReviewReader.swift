import Dedup
import SearchIndex

/// Puts together what the review desk shows; blocks while it reads.
struct ReviewReader: Sendable {
    let database: CaseDatabase
    let mask: ComplainantMask
    let channels: ChannelNames

    /// - Parameter id: the pair to show; nil for the one that presses most.
    /// - Throws: ``APIError`` 404 for no such pair.
    func page(_ id: Int64?, done: Int64?, for principal: Principal) throws -> ReviewPage {
        let queue = ReviewQueue(database: database)
        let (items, open) = try queue.mostPressing(ReviewPage.listed)
        let current =
            try id.map { id in
                guard let item = try items.first(where: { $0.pair.id == id }) ?? queue.item(id)
                else { throw APIError.notFound }
                return item
            } ?? items.first
        let settled = try done.flatMap(queue.item).flatMap { item in
            item.decidedBy == principal.name ? item : nil
        }
        return ReviewPage(
            open: open,
            waiting: items.map { waiting($0, isCurrent: $0.pair.id == current?.pair.id) },
            question: try current.map { item in
                try question(item, next: next(after: item.pair.id, in: items), for: principal)
            },
            done: settled?.pair.id,
            doneText: settled.map { $0.pair.state == .merged ? "已合并为同一事项" : "已判定为不同事项" })
    }

    /// The pair that comes after this one, or the first where there is none.
    func next(after id: Int64) throws -> Int64? {
        next(
            after: id, in: try ReviewQueue(database: database).mostPressing(ReviewPage.listed).items
        )
    }

    private func next(after id: Int64, in items: [ReviewQueue.Item]) -> Int64? {
        let ids = items.map(\.pair.id)
        guard let place = ids.firstIndex(of: id) else { return ids.first }
        return ids.dropFirst(place + 1).first ?? ids.first { $0 != id }
    }

    private func waiting(_ item: ReviewQueue.Item, isCurrent: Bool) -> ReviewPage.Waiting {
        let record = mask.masked(item.later.record)
        return ReviewPage.Waiting(
            heading: record.title.isEmpty ? "（无标题）" : record.title,
            address: "/reviews/\(item.pair.id)",
            since: item.heldUntil.map {
                "\(Timestamp(milliseconds: $0).displayedInYear) 到期"
            } ?? "\(Timestamp(milliseconds: item.openedAt).displayedInYear) 起",
            isHeld: item.heldUntil != nil,
            probability: EvidenceView.percent(item.pair.probability), isCurrent: isCurrent)
    }

    private func question(_ item: ReviewQueue.Item, next: Int64?, for principal: Principal) throws
        -> ReviewPage.Question
    {
        let evidence =
            principal.may(.complainant) ? item.pair.evidence : item.pair.evidence.withoutReporter
        let isOpen = item.pair.state == .open
        let outcome = item.pair.state == .merged ? "已合并" : "已分开"
        return ReviewPage.Question(
            number: item.pair.id,
            compared: ComparedCases(
                earlier: mask.masked(item.earlier.record), later: mask.masked(item.later.record),
                clusters: (item.earlier.clusterID, item.later.clusterID),
                sizes: (
                    try database.cluster(item.earlier.clusterID).members.count,
                    try database.cluster(item.later.clusterID).members.count
                ), channels: channels),
            evidence: EvidenceView(evidence, probability: item.pair.probability),
            since: Timestamp(milliseconds: item.openedAt).displayed,
            fuse: item.heldUntil.map { Timestamp(milliseconds: $0).displayed }, isOpen: isOpen,
            outcome: isOpen ? nil : "\(outcome)（\(item.decidedBy ?? "系统")）",
            mayDecide: isOpen && principal.may(.review),
            mayUndo: !isOpen && item.decidedBy == principal.name && principal.may(.review),
            later: next.map { "/reviews/\($0)" } ?? "/reviews")
    }
}
