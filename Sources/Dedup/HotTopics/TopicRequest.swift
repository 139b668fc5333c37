public import SearchIndex

/// Which topics are asked for.
public struct TopicRequest: Sendable {
    /// What topics are listed apart by.
    public enum Dimension: String, CaseIterable, Sendable {
        case division, town, category, channel
    }

    /// First moment counted; nil is ``TopicWindow/defaultDays`` days before the end.
    public var from: Timestamp?
    /// First moment no longer counted; nil is just after the newest case.
    public var before: Timestamp?
    /// nil lists all together.
    public var dimension: Dimension?
    /// Topics listed at most, for each value of the dimension.
    public var limit: Int

    public init(
        from: Timestamp? = nil, before: Timestamp? = nil, dimension: Dimension? = nil,
        limit: Int = 10
    ) {
        self.from = from
        self.before = before
        self.dimension = dimension
        self.limit = limit
    }
}
