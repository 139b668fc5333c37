/// One number that says how alike two cases are in one respect; comparisons cut it into levels.
///
/// The raw value is the place in a ``MeasureVector``; files name measures by their case names.
public enum Measure: Int, Sendable, CaseIterable {
    case bodyCosine, containment, headCosine, nameCosine, headNameCosine, sharedNames
    case titleCosine, titleFound, titleFoundBoth, titleRun, titleRunBoth
    case nameBits, titleNameBits, nameKind, nameConflict, districtConflict, lineConflict
    case roadConflict, unitRelation, problemCosine
    case sameReporter, daysApart, lengthRatio, shorterLength
    case placeRelation, metersApart, categoryRelation, citedNumber, fieldsKnown

    /// What has to be looked at to know a measure; later stages cost more.
    enum Stage: Int, Comparable, Sendable {
        /// The channel's own fields.
        case fields
        /// The terms of both texts.
        case text
        /// The names in both texts.
        case names

        static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    }

    var stage: Stage {
        switch self {
        case .titleRun, .titleRunBoth, .nameBits, .titleNameBits, .nameKind, .nameConflict,
            .districtConflict, .lineConflict, .roadConflict, .unitRelation:
            .names
        case .daysApart, .lengthRatio, .shorterLength, .placeRelation, .metersApart,
            .categoryRelation, .citedNumber, .fieldsKnown, .problemCosine:
            .fields
        default: .text
        }
    }

    /// Whether the channel's form fields tell it, whatever the text says.
    var isOfField: Bool {
        switch self {
        case .placeRelation, .metersApart, .categoryRelation, .citedNumber, .fieldsKnown: true
        default: false
        }
    }

    /// What the officers call it.
    public var name: String {
        switch self {
        case .bodyCosine: "全文相似"
        case .containment: "内容被包含"
        case .headCosine: "标题与开头相似"
        case .nameCosine: "专名相似"
        case .headNameCosine: "开头专名相似"
        case .sharedNames: "开头共有专名"
        case .titleCosine: "标题相似"
        case .titleFound: "标题见于对方"
        case .titleFoundBoth: "标题互见"
        case .titleRun: "共有名称片段"
        case .titleRunBoth: "互有名称片段"
        case .nameBits: "共有名称"
        case .titleNameBits: "标题共有名称"
        case .nameKind: "共有名称类别"
        case .nameConflict: "所指场所"
        case .districtConflict: "所在区县"
        case .lineConflict: "线路或车牌"
        case .roadConflict: "道路、单位或乡镇"
        case .unitRelation: "楼栋或期数"
        case .problemCosine: "问题类别"
        case .shorterLength: "较短一件字数"
        case .sameReporter: "同一诉求人"
        case .daysApart: "相隔天数"
        case .lengthRatio: "篇幅相近"
        case .placeRelation: "登记地点"
        case .metersApart: "坐标相距"
        case .categoryRelation: "登记类别"
        case .citedNumber: "引用对方编号"
        case .fieldsKnown: "地点类别均已登记"
        }
    }
}

extension Measure: Codable {
    private static let byKey = Dictionary(uniqueKeysWithValues: allCases.map { ($0.key, $0) })

    /// Name in model files and evidence.
    public var key: String { String(describing: self) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let key = try container.decode(String.self)
        guard let measure = Self.byKey[key] else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "unknown measure '\(key)'")
        }
        self = measure
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(key)
    }
}
