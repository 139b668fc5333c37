/// What cases are counted by.
public enum FigureDimension: String, CaseIterable, Sendable {
    case channel, division, town, category
    /// The first two levels of the category.
    case type
    case kind, status, department

    /// What the officers call it.
    public var name: String {
        switch self {
        case .channel: "渠道"
        case .division: "区划"
        case .town: "镇街"
        case .category: "类别"
        case .type: "具体类型"
        case .kind: "诉求类型"
        case .status: "办理状态"
        case .department: "承办单位"
        }
    }

    func number(_ figure: CaseFigure) -> UInt32 {
        switch self {
        case .channel: figure.channel
        case .division: figure.division
        case .town: figure.town
        case .category: figure.category
        case .type: figure.type
        case .kind: figure.kind
        case .status: figure.status
        case .department: figure.department
        }
    }
}
