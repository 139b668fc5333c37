import SearchIndex

/// A case's category as hashes of its two broadest levels; 0 where the channel gives none.
struct CaseCategory: Equatable, Sendable {
    var top: UInt32 = 0
    var second: UInt32 = 0

    init() {}

    init(_ levels: [String]) {
        top = CaseFeatures.fieldHash(levels.first)
        second = CaseFeatures.fieldHash(levels.dropFirst().first)
    }

    /// How the categories of two cases compare; the raw value is the measure.
    enum Relation: Int, CaseIterable, Sendable {
        case unknown, other, sameTop, otherSecond, same

        /// What reviewers read.
        var name: String {
            switch self {
            case .unknown: "未登记"
            case .other: "大类不同"
            case .sameTop: "大类相同"
            case .otherSecond: "大类相同、小类不同"
            case .same: "相同"
            }
        }
    }

    func relation(to other: CaseCategory) -> Relation {
        guard top != 0, other.top != 0 else { return .unknown }
        guard top == other.top else { return .other }
        guard second != 0, other.second != 0 else { return .sameTop }
        return second == other.second ? .same : .otherSecond
    }
}
