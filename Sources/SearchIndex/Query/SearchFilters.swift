/// Conditions a case has to meet besides the words; within one list any value does.
public struct SearchFilters: Equatable, Sendable {
    public var channels: [String] = []
    public var divisions: [String] = []
    public var towns: [String] = []
    /// Paths such as `城市管理` or `城市管理/施工噪音`: the category itself and everything below it.
    public var categories: [String] = []
    public var departments: [String] = []
    public var statuses: [String] = []
    public var kinds: [String] = []
    /// Submitted at or after.
    public var from: Timestamp?
    /// Submitted before.
    public var before: Timestamp?

    public init() {}

    public var isEmpty: Bool { self == SearchFilters() }
}
