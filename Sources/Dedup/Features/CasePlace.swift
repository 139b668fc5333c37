import Foundation
import SearchIndex

/// Where the channel's own fields say a case is, in a form that compares fast.
struct CasePlace: Equatable, Sendable {
    /// Hash of the district; 0 when unknown.
    var division: UInt32 = 0
    /// Hash of the town or street office, from its field or from the head of the address.
    var town: UInt32 = 0
    /// Bigrams of the address below the town, ascending; empty when too short to compare.
    var address: [UInt32] = []
    /// House number that the address ends in; 0 where it names more than a house.
    var houseNumber: UInt16 = 0
    /// Degrees, WGS 84; not a number when unknown.
    var lon = Float.nan
    var lat = Float.nan

    init() {}

    init(_ location: CaseRecord.Location?) {
        guard let location else { return }
        division = CaseFeatures.fieldHash(location.division)
        var address = FoldedText(location.address ?? "").points[...]
        let divisionName = FoldedText(location.division ?? "").points
        if !divisionName.isEmpty, address.starts(with: divisionName) {
            address = address.dropFirst(divisionName.count)
        }
        var townName = Self.withoutOffice(FoldedText(location.town ?? "").points[...])
        if townName.isEmpty { townName = address.prefix(Self.townLength(address)) }
        if !townName.isEmpty, address.starts(with: townName) {
            address = address.dropFirst(townName.count)
        }
        if !townName.isEmpty {
            town = UInt32(truncatingIfNeeded: StableHash.hash(townName)) | 1
        }
        self.address = Self.terms(address)
        houseNumber = Self.houseNumber(address)
        if let lon = location.lon, let lat = location.lat {
            (self.lon, self.lat) = (Float(lon), Float(lat))
        }
    }

    private static let office = [FoldedText("办事处").points, FoldedText("办").points]
    private static let townEndings = [FoldedText("街道"), FoldedText("镇"), FoldedText("乡")]
        .map(\.points)

    private static func withoutOffice(_ name: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        for ending in office
        where name.count > ending.count + 2
            && name.suffix(ending.count)
                .elementsEqual(ending)
        {
            return name.dropLast(ending.count)
        }
        return name
    }

    /// Points that the name of a town takes at the head of an address; 0 when none stands there.
    private static func townLength(_ address: ArraySlice<UInt32>) -> Int {
        for length in 3...6 where length <= address.count {
            let head = address.prefix(length)
            if townEndings.contains(where: { head.suffix($0.count).elementsEqual($0) }) {
                return length
            }
        }
        return 0
    }

    private static let houseEnding = FoldedText("号").points[0]

    /// Of `沙棘路12号` or `沙棘路12`: the digits at the end.
    private static func houseNumber(_ address: ArraySlice<UInt32>) -> UInt16 {
        let rest = address.last == houseEnding ? address.dropLast() : address
        let digits = rest.reversed().prefix { (0x30...0x39).contains($0) }.reversed()
        guard digits.count < rest.count, (1...4).contains(digits.count) else { return 0 }
        return digits.reduce(0) { $0 * 10 + UInt16($1 - 0x30) }
    }

    /// Addresses kept no longer than this, in bigrams; and none shorter than 青浦巷.
    private static let addressLength = 2...48

    private static func terms(_ address: ArraySlice<UInt32>) -> [UInt32] {
        let text = String(
            String.UnicodeScalarView(address.compactMap { Unicode.Scalar($0) }))
        var terms: [UInt32] = []
        TextUnits(FoldedText(text)).forEachBigram { term, _ in terms.append(term) }
        guard terms.count >= addressLength.lowerBound else { return [] }
        return Array(Set(terms.prefix(addressLength.upperBound))).sorted()
    }
}

/// How the places that two cases' fields name compare; the raw value is the measure.
enum PlaceRelation: Int, CaseIterable, Sendable {
    /// A field is missing on one side.
    case unknown
    case otherDivision, otherTown
    /// Nothing below the district, or below the town, can be compared.
    case sameDivision, sameTown
    case otherAddress, nearAddress, sameAddress

    /// What reviewers read.
    var name: String {
        switch self {
        case .unknown: "未登记"
        case .otherDivision: "区划不同"
        case .otherTown: "镇街不同"
        case .sameDivision: "同一区县"
        case .sameTown: "同一镇街"
        case .otherAddress: "同一镇街、地址不同"
        case .nearAddress: "地址部分相同"
        case .sameAddress: "地址相同"
        }
    }
}

extension CasePlace {
    /// Shares of the shorter address's bigrams from which addresses count as near and as the same.
    /// Source: addresses with and without street and number of one place share all of the shorter;
    /// two estates of one street about a third.
    private static let near: Float = 0.45
    private static let same: Float = 0.8

    func relation(to other: CasePlace) -> PlaceRelation {
        if division != 0, other.division != 0, division != other.division { return .otherDivision }
        if town != 0, other.town != 0, town != other.town { return .otherTown }
        if !address.isEmpty, !other.address.isEmpty {
            let differ = houseNumber != 0 && other.houseNumber != 0
            if differ, houseNumber != other.houseNumber { return .otherAddress }
            let shared = sharedTerms(with: other)
            let share = Float(shared) / Float(min(address.count, other.address.count))
            return share >= Self.same
                ? .sameAddress : share >= Self.near ? .nearAddress : .otherAddress
        }
        if town != 0, other.town != 0 { return .sameTown }
        return division != 0 && other.division != 0 ? .sameDivision : .unknown
    }

    private func sharedTerms(with other: CasePlace) -> Int {
        var (i, j, shared) = (0, 0, 0)
        while i < address.count, j < other.address.count {
            if address[i] == other.address[j] { shared += 1 }
            let (a, b) = (address[i], other.address[j])
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return shared
    }

    /// Metres between the two, by the equirectangular approximation, good to a per cent within a
    /// city; nil when either is unknown.
    func meters(to other: CasePlace) -> Float? {
        guard !lon.isNaN, !lat.isNaN, !other.lon.isNaN, !other.lat.isNaN else { return nil }
        let metersPerDegree: Float = 111_195  // 6 371 008.8 m · π / 180, mean Earth radius (IUGG)
        let north = (lat - other.lat) * metersPerDegree
        let middle = (lat + other.lat) / 2 * .pi / 180
        let east = (lon - other.lon) * metersPerDegree * cos(middle)
        return (north * north + east * east).squareRoot()
    }
}
