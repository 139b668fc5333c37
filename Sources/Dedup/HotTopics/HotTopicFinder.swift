import GRDB
public import SearchIndex

/// Finds what many citizens report over a window; the only reader of this room.
///
/// Cases → clusters (as the duplicate decision left them) → topics (``TopicGrouping``) → counts,
/// bursts and order → texts of the topics that are shown, for their labels. Groups and bursts take the
/// ``TopicWindow/baselineDays`` days before the window into account, counts do not. Reads only; the
/// answer depends on the stored cases and the request alone.
public struct HotTopicFinder: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// The hottest topics, those of each value of the dimension together, the value with the most
    /// citizens in its topics first; empty without cases.
    ///
    /// - Throws: ``TopicError`` when the window is empty.
    /// - Complexity: O(cases in window and baseline); texts are read for the topics shown only.
    public func topics(_ request: TopicRequest) throws -> [HotTopic] {
        try database.read { db in
            guard let window = try Self.window(request, db) else { return [] }
            let intake = try TopicIntake(window, db)
            let ranking = HotTopicRanking(intake, window)
            let labels = TopicLabeller(statistics: intake.statistics)
            return try ranking.hottest(by: request.dimension, limit: request.limit).map {
                try Self.topic($0, intake, labels, db)
            }
        }
    }

    /// The window that `request` means; nil when there are no cases to take it from.
    public func window(_ request: TopicRequest) throws -> TopicWindow? {
        try database.read { try Self.window(request, $0) }
    }

    private static func window(_ request: TopicRequest, _ db: Database) throws -> TopicWindow? {
        guard let span = try CaseTable.submissionSpan(db) else { return nil }
        return try TopicWindow(from: request.from, before: request.before, newest: span.last)
    }

    /// Cases of a topic whose texts are read for its label.
    private static let sampleSize = 80

    private static func topic(
        _ tally: TopicTally, _ intake: TopicIntake, _ labels: TopicLabeller, _ db: Database
    ) throws -> HotTopic {
        let members = tally.members.map { intake.cases[$0] }
        let step = max(1, (members.count + sampleSize - 1) / sampleSize)
        let texts = try stride(from: 0, to: members.count, by: step).compactMap {
            try TopicText(members[$0].id, db)
        }
        let label = labels.label(texts, size: members.count)
        let burst = tally.burst.days.map {
            Timestamp.date(ofDay: $0.lowerBound)...Timestamp.date(ofDay: $0.upperBound)
        }
        return HotTopic(
            id: tally.id, label: label.text, keyphrases: label.keyphrases,
            exampleTitle: label.exampleTitle, cases: members.count,
            previousCases: tally.previous, clusters: tally.clusters,
            citizens: tally.citizens, heat: tally.heat,
            members: try members.compactMap { try CaseTable.key(of: $0.id, db) },
            first: tally.first, last: tally.last, daily: tally.daily(intake.cases),
            burst: .init(score: tally.burst.score, dates: burst), mark: tally.mark,
            divisions: TopicTally.counts(members.compactMap(\.division)),
            towns: TopicTally.counts(members.compactMap(\.town)), places: label.places,
            channels: TopicTally.counts(members.map { intake.channels[$0.channel] }),
            group: tally.group)
    }
}

extension HotTopicFinder {
    /// All cases of the window in their topics, those of one case included, the hottest first; for
    /// measuring.
    public func partition(_ request: TopicRequest) throws -> [[CaseKey]] {
        try database.read { db in
            guard let window = try Self.window(request, db) else { return [] }
            let intake = try TopicIntake(window, db)
            return try HotTopicRanking(intake, window).all().map { tally in
                try tally.members.compactMap { try CaseTable.key(of: intake.cases[$0].id, db) }
            }
        }
    }
}
