/// What forbids merging a pair unasked, however alike the texts are.
enum MergeVeto: Equatable, Sendable, CustomStringConvertible {
    /// One asks, the other complains.
    case consultation
    /// The channels themselves name different districts.
    case division

    private static let asking = kindHash("咨询")
    private static let complaints = Set(["投诉", "举报", "投诉举报"].map(kindHash))

    private static func kindHash(_ kind: String) -> UInt32 { CaseFeatures.fieldHash(kind) }

    static func between(_ a: CaseFeatures, _ b: CaseFeatures) -> MergeVeto? {
        if (a.kind == asking && complaints.contains(b.kind))
            || (b.kind == asking && complaints.contains(a.kind))
        {
            return .consultation
        }
        if a.division != 0, b.division != 0, a.division != b.division { return .division }
        return nil
    }

    var description: String {
        switch self {
        case .consultation: "一件是咨询、一件是投诉举报，不自动合并"
        case .division: "两件所在的区划不同，不自动合并"
        }
    }
}
