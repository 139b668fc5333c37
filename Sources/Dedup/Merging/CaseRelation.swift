/// How a duplicate relates to the case it repeats; the five are counted and treated differently.
public enum CaseRelation: String, Codable, Sendable, CaseIterable {
    /// The same submission arriving over another path (传输重复): one contact, several records.
    case transport
    /// The same citizen about the same matter while it is open (催办/补充).
    case reminder
    /// The same citizen about the same matter after it was closed (重件).
    case `repeat`
    /// Different citizens about one event (一事多诉).
    case sameEvent = "same_event"
    /// The matter came back after it was closed (复发): linked, never merged.
    case recurrence

    /// What the officers call it.
    public var name: String {
        switch self {
        case .transport: "传输重复"
        case .reminder: "催办或补充"
        case .repeat: "重复件"
        case .sameEvent: "一事多诉"
        case .recurrence: "办结后复发"
        }
    }

    /// Whether the case joins the cluster of the one it repeats.
    public var joins: Bool { self != .repeat && self != .recurrence }
}
