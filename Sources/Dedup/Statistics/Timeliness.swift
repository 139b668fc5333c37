/// How contacts stand to the limit for closing them, each with its own: merged cases keep theirs.
public struct Timeliness: Equatable, Sendable {
    /// Closed by the limit.
    public var kept = 0
    /// Closed after it.
    public var late = 0
    /// Open, and the limit has passed.
    public var overdue = 0
    /// Open, with time left.
    public var running = 0
    /// No limit is set, or no time of closing is known.
    public var unknown = 0
    /// Contacts whose limit was extended.
    public var extended = 0
    /// Sent back, by their status.
    public var returned = 0
    /// Waiting to be signed for, and the limit for signing has passed.
    public var unsigned = 0

    public init() {}

    /// 按时办结率: of the contacts whose limit has decided, those closed within it; nil without any.
    public var rate: Double? { FigureCount.share(kept, kept + late + overdue) }
}

/// One way of standing to the limits: what a number of an appraisal is made of.
public enum AppraisalMeasure: String, CaseIterable, Sendable {
    case contacts, kept, late, overdue, running, extended, returned, unsigned
    case reopened, repeats, satisfied, dissatisfied
    case mergedRated = "merged_rated"

    /// What the officers call it.
    public var name: String {
        switch self {
        case .contacts: "件次"
        case .kept: "按时办结"
        case .late: "超期办结"
        case .overdue: "超期未结"
        case .running: "在办"
        case .extended: "延期"
        case .returned: "退回"
        case .unsigned: "签收超时"
        case .reopened: "办结后复发"
        case .repeats: "重件"
        case .satisfied: "四星五星"
        case .dissatisfied: "一星二星"
        case .mergedRated: "评价后并单"
        }
    }
}
