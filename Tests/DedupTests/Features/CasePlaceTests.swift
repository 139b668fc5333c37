import SearchIndex
import Testing

@testable import Dedup

@Suite struct CasePlaceTests {
    private static func place(
        _ division: String? = "望屏区", _ town: String? = "枫秀镇", _ address: String? = nil,
        lon: Double? = nil, lat: Double? = nil
    ) -> CasePlace {
        CasePlace(
            CaseRecord.Location(
                division: division, town: town, address: address, lon: lon, lat: lat))
    }

    struct Pair: CustomTestStringConvertible, Sendable {
        var a: CasePlace
        var b: CasePlace
        var relation: PlaceRelation
        var testDescription: String { "\(relation)" }
    }

    static let pairs: [Pair] = [
        Pair(a: CasePlace(), b: place(), relation: .unknown),
        Pair(a: place(), b: place("云浦区"), relation: .otherDivision),
        Pair(a: place(), b: place("望屏区", "丰塘街道"), relation: .otherTown),
        Pair(a: place("望屏区", nil), b: place(), relation: .sameDivision),
        Pair(a: place(), b: place(), relation: .sameTown),
        // An office of the town is the town, and a full address names the town at its head.
        Pair(a: place("望屏区", "枫秀镇办事处"), b: place(), relation: .sameTown),
        Pair(
            a: place("望屏区", nil, "望屏区枫秀镇云秀北路180号润馨公馆小区"),
            b: place("望屏区", "丰塘街道"), relation: .otherTown),
        Pair(
            a: place("望屏区", "枫秀镇", "望屏区枫秀镇云秀北路180号润馨公馆小区"),
            b: place("望屏区", "枫秀镇", "润馨公馆小区"), relation: .sameAddress),
        Pair(
            a: place("望屏区", "枫秀镇", "润馨公馆小区"),
            b: place("望屏区", "枫秀镇", "桂塘华府"), relation: .otherAddress),
        Pair(
            a: place("望屏区", nil, "青浦巷"), b: place("望屏区", nil, "望屏区枫秀镇青浦巷"),
            relation: .sameAddress),
        Pair(
            a: place("望屏区", "枫秀镇", "沙棘路12号"),
            b: place("望屏区", "枫秀镇", "沙棘路86号"), relation: .otherAddress),
        Pair(
            a: place("望屏区", "枫秀镇", "沙棘路１２号"),
            b: place("望屏区", "枫秀镇", "沙棘路12"), relation: .sameAddress),
    ]

    @Test(arguments: pairs)
    func `fields are compared as officers read them, in either order`(pair: Pair) {
        #expect(pair.a.relation(to: pair.b) == pair.relation)
        #expect(pair.b.relation(to: pair.a) == pair.relation)
    }

    @Test func `distance is that of a map`() throws {
        let a = Self.place(lon: 112.99, lat: 28.05)
        let b = Self.place(lon: 112.99, lat: 28.06)
        let c = Self.place(lon: 113.00, lat: 28.05)
        // One hundredth of a degree: 1112 m along a meridian, 981 m along the parallel of 28.05°.
        #expect(abs(try #require(a.meters(to: b)) - 1112) < 5)
        #expect(abs(try #require(a.meters(to: c)) - 981) < 5)
        #expect(a.meters(to: CasePlace()) == nil)
    }
}
