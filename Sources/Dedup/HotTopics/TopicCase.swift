import SearchIndex

/// What counting needs to know of a case.
struct TopicCase: Sendable {
    var id: CaseID
    var cluster: CaseID
    /// Index into ``TopicIntake/channels``.
    var channel: Int
    var submittedAt: Timestamp
    /// Local day.
    var day: Int
    /// Who reported it; a number of the case's own where nobody is identified.
    var reporter: UInt64
    var people: Int
    var division: String?
    var town: String?
    var category: String?
    var isInWindow: Bool

    /// The reporter of a case that identifies nobody; `ReporterIdentity` gives odd hashes only.
    static func anonymous(_ id: CaseID) -> UInt64 { UInt64(bitPattern: id.rawValue) << 1 }
}
