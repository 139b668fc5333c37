/// What kind of thing a name in a case stands for.
///
/// Raw values are stored; append, never renumber.
public enum NameKind: UInt8, Codable, CaseIterable, Hashable, Sendable {
    case estate, school, hospital, company, mall, park, road, village, group
    case town, district, station, bus, metro, plate, project, organ
    /// A name in a title or in quotation marks whose kind nothing tells.
    case name

    /// The kind as readers see it.
    public var name: String {
        switch self {
        case .estate: "小区"
        case .school: "学校"
        case .hospital: "医院"
        case .company: "企业"
        case .mall: "商场市场"
        case .park: "公园场馆"
        case .road: "道路"
        case .village: "村社区"
        case .group: "村民组"
        case .town: "乡镇街道"
        case .district: "区县"
        case .station: "车站"
        case .bus: "公交线路"
        case .metro: "地铁线路"
        case .plate: "车牌"
        case .project: "项目"
        case .organ: "机关"
        case .name: "名称"
        }
    }

    /// The kind with the identifier `label`, as the resource files write it.
    init?(label: some StringProtocol) {
        guard let kind = Self.allCases.first(where: { String(describing: $0) == label }) else {
            return nil
        }
        self = kind
    }

    /// Its bit in a set of kinds.
    var bit: UInt64 { 1 << UInt64(rawValue) }

    /// Kinds whose names are numbers or codes: one other character is another thing.
    var isCode: Bool {
        switch self {
        case .bus, .metro, .plate: true
        default: false
        }
    }
}
