/// What a key or a user is for.
enum Role: String, CaseIterable, Codable, Sendable {
    /// A channel's own system: hands in cases of that channel, nothing else.
    case feeder
    /// Staff who take calls: search, hand in, review.
    case intake
    /// Reads cases and topics, never who complained.
    case analyst
    /// A handling unit: its own cases, never who complained.
    case unit
    /// Runs the system.
    case admin

    /// What the officers call it.
    var name: String {
        switch self {
        case .feeder: "渠道"
        case .intake: "受理"
        case .analyst: "研判分析"
        case .unit: "承办单位"
        case .admin: "管理员"
        }
    }

    var rights: Set<Right> {
        switch self {
        case .feeder: [.ingest]
        case .intake:
            [
                .ingest, .search, .similar, .check, .readCases, .topics, .review, .split,
                .dispatch, .handle, .complainant, .export,
            ]
        case .analyst: [.search, .similar, .readCases, .topics, .listReviews, .export]
        case .unit: [.search, .readCases]
        case .admin: Set(Right.allCases)
        }
    }
}

/// One thing that may be allowed or not.
enum Right: String, CaseIterable, Sendable {
    case ingest, search, similar, check
    case readCases = "read_cases"
    case topics
    case listReviews = "list_reviews"
    case review, split
    /// Reading and acknowledging the dispatch feed.
    case dispatch
    /// Replies, closing and extensions.
    case handle
    /// Seeing who complained, for a stated purpose, logged.
    case complainant
    /// Taking lists out of the system as files, covered and marked with who did it.
    case export
    case metrics
}
