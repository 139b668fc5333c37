public import SearchIndex

/// The stretch of time that topics are counted in, and the one before it that they are held against.
public struct TopicWindow: Equatable, Sendable {
    /// First moment counted.
    public var from: Timestamp
    /// First moment no longer counted.
    public var before: Timestamp

    public init(from: Timestamp, before: Timestamp) {
        self.from = from
        self.before = before
    }

    /// Days of a window whose beginning nobody named.
    public static let defaultDays = 30
    /// Days before the window that tell what is usual: eight weeks, as the weekly reports compare.
    public static let baselineDays = 56

    static let millisecondsPerDay: Int64 = 86_400_000

    /// Fills in what was left open: the window ends with the newest case and begins
    /// ``defaultDays`` before its end.
    ///
    /// - Throws: ``TopicError/emptyWindow(from:before:)`` when nothing can lie in it.
    init(from: Timestamp?, before: Timestamp?, newest: Timestamp) throws(TopicError) {
        var end = newest
        end.milliseconds += 1
        self.before = before ?? end
        if let from {
            self.from = from
        } else {
            var start = self.before
            start.milliseconds -= Int64(Self.defaultDays) * Self.millisecondsPerDay
            self.from = start
        }
        guard self.from < self.before else {
            throw .emptyWindow(from: self.from, before: self.before)
        }
    }

    /// First moment of the baseline, milliseconds since 1970.
    var baselineStart: Int64 {
        from.milliseconds - Int64(Self.baselineDays) * Self.millisecondsPerDay
    }

    /// The stretch of equal length before; nil when the baseline does not reach back so far.
    var previous: TopicWindow? {
        let length = before.milliseconds - from.milliseconds
        guard length <= Int64(Self.baselineDays) * Self.millisecondsPerDay else { return nil }
        var start = from
        start.milliseconds -= length
        return TopicWindow(from: start, before: from)
    }

    func contains(_ time: Timestamp) -> Bool { time >= from && time < before }

    /// Local days that the window touches.
    var days: ClosedRange<Int> {
        var last = before
        last.milliseconds -= 1
        return from.localDay...max(from.localDay, last.localDay)
    }
}
