/// An ordered list of levels over one measure, or over two where they mean more together.
///
/// Each level carries one weight, in bits: the evidence that the two cases are one matter. A
/// comparison of two measures has the levels of their grid, row by row.
/// Source: Splink's comparison levels; weights after Fellegi & Sunter 1969, fitted jointly.
struct Comparison: Codable, Equatable, Sendable {
    var measures: [Measure]
    /// Ascending cut points of each measure; a value on a cut belongs to the level above it.
    var cuts: [[Float]]
    /// One weight a level, in bits.
    var weights: [Double]

    /// Whether it holds the priors of cases with form fields, by the time between them.
    var isPriorByTime: Bool { measures == [.fieldsKnown, .daysApart] }

    /// Number of levels that the cuts make.
    var levelCount: Int { cuts.reduce(1) { $0 * ($1.count + 1) } }

    func level(_ vector: MeasureVector) -> Int {
        var level = 0
        for i in measures.indices {
            level = level * (cuts[i].count + 1) + Self.level(vector[measures[i]], cuts[i])
        }
        return level
    }

    @inline(__always)
    static func level(_ value: Float, _ cuts: [Float]) -> Int {
        var level = 0
        while level < cuts.count, value >= cuts[level] { level += 1 }
        return level
    }

    /// What the level says, in words a reviewer reads, e.g. `标题相似 0.42`.
    func describe(_ vector: MeasureVector) -> String {
        measures.map { "\($0.name) \($0.format(vector[$0]))" }.joined(separator: "、")
    }
}

extension Measure {
    /// The value as reviewers read it.
    func format(_ value: Float) -> String {
        switch self {
        case .daysApart:
            return "\(Int(value)) 天"
        case .sameReporter:
            return ["否", "是，内容不同", "是，内容部分相同", "是，内容大体相同"][min(3, max(0, Int(value)))]
        case .nameConflict, .districtConflict, .lineConflict, .roadConflict:
            return value > 1.5 ? "标题所指不同" : value > 0.5 ? "所指不同" : "无冲突"
        case .unitRelation:
            return value > 1.5 ? "相同" : value > 0.5 ? "不同" : "未提及"
        case .nameKind:
            return value < 1 ? "无" : NameKind(rawValue: UInt8(value) - 1)?.name ?? "其他"
        case .shorterLength:
            return String(Int(value))
        case .placeRelation:
            return PlaceRelation(rawValue: Int(value))?.name ?? "未登记"
        case .categoryRelation:
            return CaseCategory.Relation(rawValue: Int(value))?.name ?? "未登记"
        case .metersApart:
            return value < 0 ? "未登记" : "\(Int(value)) 米"
        case .citedNumber, .fieldsKnown:
            return value > 0.5 ? "是" : "否"
        default:
            let hundredths = Int((value * 100).rounded())
            return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
        }
    }
}
