import Dedup
import Dispatch
import SearchIndex
import Synchronization

/// Topics as they were found a moment ago: finding them reads every case of three months.
///
/// The first to ask for a period waits; later ones get what is known at once, and where that is old a
/// new answer is prepared behind them. One search for topics runs for each question at a time.
final class TopicCache: Sendable {
    private struct Entry {
        var at: Int64
        var topics: [HotTopic]
    }

    private struct Question: Hashable {
        var days: ClosedRange<Int>
        var dimension: TopicRequest.Dimension?
    }

    private struct State {
        var entries: [Question: Entry] = [:]
        var underWay: Set<Question> = []
    }

    /// Milliseconds after which an answer is renewed.
    private static let lifetime: Int64 = 60_000
    private static let capacity = 24
    /// Topics found for each question.
    static let limit = 100
    /// Days of the longest period topics are found for while somebody waits.
    static let longestPeriod = 100

    private let database: CaseDatabase
    private let mask: ComplainantMask
    private let state = Mutex(State())

    init(database: CaseDatabase, mask: ComplainantMask) {
        self.database = database
        self.mask = mask
    }

    /// The hottest topics of a period, covered by the mask; blocks while they are found for the first
    /// time. None for a period longer than ``longestPeriod``.
    /// - Throws: ``APIError`` 503 while somebody else is waiting for the same.
    func topics(
        _ period: ReportPeriod, by dimension: TopicRequest.Dimension? = nil, now: Int64
    ) throws -> [HotTopic] {
        guard period.days.count <= Self.longestPeriod else { return [] }
        let question = Question(days: period.days, dimension: dimension)
        let (known, isFree) = state.withLock { state in
            let entry = state.entries[question]
            let isDue = entry.map { now - $0.at >= Self.lifetime } ?? true
            return (entry, isDue && state.underWay.insert(question).inserted)
        }
        if let known {
            if isFree {
                DispatchQueue.global(qos: .utility).async { [self] in
                    // What cannot be renewed now will be when it is asked for again.
                    _ = try? find(question, period, now: now)
                }
            }
            return known.topics
        }
        guard isFree else {
            throw APIError(.overloaded, "正在统计这段时间的热点，请稍后再试", retryAfter: 5)
        }
        return try find(question, period, now: now)
    }

    private func find(_ question: Question, _ period: ReportPeriod, now: Int64) throws
        -> [HotTopic]
    {
        defer { state.withLock { _ = $0.underWay.remove(question) } }
        let window = period.window
        let topics = try HotTopicFinder(database: database).topics(
            TopicRequest(
                from: window.from, before: window.before, dimension: question.dimension,
                limit: Self.limit)
        ).map { try mask.masked($0, database) }
        state.withLock { state in
            if state.entries.count >= Self.capacity,
                let oldest = state.entries.min(by: { $0.value.at < $1.value.at })
            {
                state.entries[oldest.key] = nil
            }
            state.entries[question] = Entry(at: now, topics: topics)
        }
        return topics
    }
}
