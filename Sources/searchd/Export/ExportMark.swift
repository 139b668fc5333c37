import SearchIndex

/// Who made a file and when, printed on every page of it: a leaked page names its origin.
struct ExportMark: Equatable, Sendable {
    /// Log-in name of the person, or name of the key.
    var by: String
    var at: Timestamp
    /// What the file may be used for.
    var purpose = "内部资料，注意保密"

    var line: String { "\(purpose)　导出：\(by)　\(at.localDate) \(at.clock)" }
}

extension Timestamp {
    /// Hours and minutes on the timestamp's own clock, `09:12`.
    var clock: String { String(description.dropFirst(11).prefix(5)) }
}
