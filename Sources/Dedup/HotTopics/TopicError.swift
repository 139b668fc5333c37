public import SearchIndex

/// Why no topics could be counted.
public enum TopicError: Error, Equatable, Sendable, CustomStringConvertible {
    case emptyWindow(from: Timestamp, before: Timestamp)

    public var description: String {
        switch self {
        case .emptyWindow(let from, let before):
            "统计时段为空：起始时间 '\(from)' 不早于截止时间 '\(before)'，请让 --from 早于 --to"
        }
    }
}
