public import SearchIndex

/// Several matters over a window that an analyst would report as one hot spot.
public struct HotTopic: Equatable, Sendable {
    public struct Day: Equatable, Sendable {
        /// Calendar date, `2022-05-28`.
        public var date: String
        public var cases: Int
    }

    /// The strongest burst within the window.
    public struct Burst: Equatable, Sendable {
        /// Bits; see ``BurstScan``.
        public var score: Double
        /// First and last date of the burst; nil where there is none.
        public var dates: ClosedRange<String>?
    }

    /// The smallest cluster id of the topic, its cases before the window included.
    public var id: CaseID
    public var label: String
    /// Most telling first.
    public var keyphrases: [String]
    /// Title of the case that says best what the topic is about; empty where no case has one.
    public var exampleTitle: String
    /// 件次: cases in the window.
    public var cases: Int
    /// The same in the stretch of equal length before; nil for windows longer than the baseline.
    public var previousCases: Int?
    /// 事项: clusters of these cases, the largest first.
    public var clusters: [CaseID]
    /// 人次: distinct citizens; a case without a known reporter counts as one citizen, a visit of five
    /// people as five.
    public var citizens: Int
    /// Citizens, each weighted by how much its channel takes in; what the order goes by. See
    /// ``TopicHeat``.
    public var heat: Double
    /// In order of time.
    public var members: [CaseKey]
    public var first: Timestamp
    public var last: Timestamp
    /// Every day from the first case to the last.
    public var daily: [Day]
    public var burst: Burst
    public var mark: TopicMark?
    /// Cases by division; those without one are left out.
    public var divisions: [String: Int]
    /// Cases by town; those without one are left out.
    public var towns: [String: Int] = [:]
    /// Names of estates, roads, schools … that its cases speak of, most spoken of first.
    public var places: [String]
    public var channels: [String: Int]
    /// The value of the dimension the topic is listed under.
    public var group: String?
}
