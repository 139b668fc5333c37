/// A completion of what somebody is typing.
public struct Suggestion: Equatable, Sendable {
    public enum Kind: String, Sendable {
        case place, category, title
    }

    public var text: String
    public var kind: Kind
    /// In how many of the latest cases it occurs.
    public var cases: Int
}
