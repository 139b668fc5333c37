import Dedup
import SearchIndex
import Synchronization

/// Topics as they were found a moment ago: finding them reads every case of three months.
///
/// An answer holds for as long as no case has changed, and at the most ``lifetime`` after one has.
final class TopicCache: Sendable {
    private struct Entry {
        var change: Int64
        var at: Int64
        var topics: [HotTopic]
    }

    private struct Question: Hashable {
        var days: ClosedRange<Int>
        var dimension: TopicRequest.Dimension?
    }

    /// Milliseconds.
    private static let lifetime: Int64 = 60_000
    private static let capacity = 24
    /// Topics found for each question.
    static let limit = 100

    private let database: CaseDatabase
    private let mask: ComplainantMask
    private let entries = Mutex<[Question: Entry]>([:])

    init(database: CaseDatabase, mask: ComplainantMask) {
        self.database = database
        self.mask = mask
    }

    /// The hottest topics of a period, covered by the mask; blocks while they are found.
    func topics(
        _ period: ReportPeriod, by dimension: TopicRequest.Dimension? = nil, now: Int64
    ) throws -> [HotTopic] {
        let question = Question(days: period.days, dimension: dimension)
        let change = try CaseStatistics(database: database).lastChange()
        let known = entries.withLock { $0[question] }
        if let known, known.change == change || now - known.at < Self.lifetime {
            return known.topics
        }
        let window = period.window
        let topics = try HotTopicFinder(database: database).topics(
            TopicRequest(
                from: window.from, before: window.before, dimension: dimension,
                limit: Self.limit)
        ).map { try mask.masked($0, database) }
        entries.withLock { entries in
            if entries.count >= Self.capacity,
                let oldest = entries.min(by: { $0.value.at < $1.value.at })
            {
                entries[oldest.key] = nil
            }
            entries[question] = Entry(change: change, at: now, topics: topics)
        }
        return topics
    }
}
