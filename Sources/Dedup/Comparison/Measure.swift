/// One number that says how alike two cases are in one respect; comparisons cut it into levels.
///
/// The raw value is the place in a ``MeasureVector``; files name measures by their case names.
public enum Measure: Int, Sendable, CaseIterable {
    case bodyCosine, containment, headCosine, nameCosine, headNameCosine, sharedNames
    case titleCosine, titleFound, titleFoundBoth, titleRun, titleRunBoth
    case sameReporter, daysApart, lengthRatio

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
        case .sameReporter: "同一诉求人"
        case .daysApart: "相隔天数"
        case .lengthRatio: "篇幅相近"
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
