/// What forbids merging a pair unasked, however alike the texts are.
enum MergeVeto: Equatable, Sendable, CustomStringConvertible {
    /// One asks, the other complains.
    case consultation
    /// The channels themselves name different districts.
    case division
    /// The channels name different towns or street offices.
    case town
    /// The channels name different addresses.
    case address
    /// The texts name different houses of one road.
    case houseNumber
    /// The texts name different estates, schools, plates, villages, districts or lines.
    case name

    private static let asking = kindHash("咨询")
    private static let complaints = Set(["投诉", "举报", "投诉举报"].map(kindHash))

    private static func kindHash(_ kind: String) -> UInt32 { CaseFeatures.fieldHash(kind) }

    static func between(_ a: CaseFeatures, _ b: CaseFeatures, _ vector: MeasureVector)
        -> MergeVeto?
    {
        // A case that cites the other's number says itself that it belongs to it.
        if vector[.citedNumber] == 0,
            (a.kind == asking && complaints.contains(b.kind))
                || (b.kind == asking && complaints.contains(a.kind))
        {
            return .consultation
        }
        switch PlaceRelation(rawValue: Int(vector[.placeRelation])) {
        case .otherDivision: return .division
        case .otherTown: return .town
        case .otherAddress where !isNear(vector[.metersApart]): return .address
        default: break
        }
        if vector[.nameConflict] > 0 || vector[.districtConflict] > 1 || vector[.lineConflict] > 1
            || vector[.unitRelation] == 1 && vector[.bodyCosine] > 0.5
        {
            return .name
        }
        if NameConflict.houseNumbersDiffer(a.names, b.names) { return .houseNumber }
        return nil
    }

    /// A road and an estate beside it are two addresses of one place.
    private static func isNear(_ meters: Float) -> Bool { 0..<150 ~= meters }

    var description: String {
        switch self {
        case .consultation: "一件是咨询、一件是投诉举报，不自动合并"
        case .name: "两件所指的小区、学校、车牌、村、区县或线路不同，不自动合并"
        case .houseNumber: "两件所指的门牌号不同，不自动合并"
        case .division: "两件登记的区划不同，不自动合并"
        case .town: "两件登记的镇街不同，不自动合并"
        case .address: "两件登记的地址不同，不自动合并"
        }
    }
}
