import Dedup
import SearchIndex

/// Puts together what the pages of figures show; blocks while it reads.
struct AnalysisReader: Sendable {
    let database: CaseDatabase
    let topics: TopicCache
    let policy: DispatchPolicy
    let mask: ComplainantMask
    let channels: ChannelNames
    let assets: WebAssets

    var statistics: CaseStatistics { CaseStatistics(database: database) }

    /// The last day with a case; today for an empty file.
    func newestDay(now: Int64) throws -> Int {
        try statistics.days()?.upperBound ?? Timestamp(milliseconds: now).localDay
    }

    func material(_ period: ReportPeriod, topicCount: Int, now: Int64) throws -> BriefMaterial {
        try BriefMaterial(
            database, period: period, links: ReportLinks(period: period), channels: channels,
            topics: Array(topics.topics(period, now: now).prefix(topicCount)))
    }
}
