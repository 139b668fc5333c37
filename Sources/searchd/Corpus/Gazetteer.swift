/// The invented prefecture 岚江市: its districts, towns and named places.
///
/// Names are combined from morphemes, so any number of them can be had; none is taken from a map.
struct Gazetteer: Sendable {
    static let prefecture = "岚江市"
    static let districts = ["青澜区", "云浦区", "望屏区", "江樾区", "北岭新区", "松陵县", "沅溪县", "白石湖县"]

    let towns: [Town]
    private let places: [[Place]]

    /// Share of the places by kind, in the order of ``Place/Kind``. Bus lines and stations are few
    /// in any city.
    private static let shares: [(Place.Kind, Double, most: Int)] = [
        (.estate, 0.30, .max), (.road, 0.16, .max), (.village, 0.14, .max), (.school, 0.10, .max),
        (.company, 0.12, .max), (.shop, 0.18, .max), (.bus, 0.02, 400), (.metro, 0.01, 90),
    ]

    /// - Parameter size: About how many places there shall be.
    init(size: Int) {
        // The map does not depend on the seed of the corpus: every corpus is of the same city.
        var random = RandomStream(seed: 0x6C_616E_6A69_616E)
        var names = PlaceNames()
        var towns: [Town] = []
        for (number, district) in Self.districts.enumerated() {
            for index in 0..<(number < 5 ? 8 : 7) {
                let suffix = number < 5 ? (index < 6 ? "街道" : "镇") : (index < 5 ? "镇" : "乡")
                towns.append(Town(name: names.town(suffix, &random), district: district))
            }
        }
        self.towns = towns
        var places: [[Place]] = []
        for (kind, share, most) in Self.shares {
            let count = max(20, min(most, Int(Double(size) * share)))
            var list: [Place] = []
            list.reserveCapacity(count)
            for _ in 0..<count {
                // Towns differ in size; the first ones of each district are the crowded ones.
                let town = min(random.below(towns.count), random.below(towns.count + 12))
                list.append(Self.place(kind, in: town, of: towns[town], &names, &random))
            }
            places.append(list)
        }
        self.places = places
    }

    func count(_ kind: Place.Kind) -> Int { places(kind).count }

    /// The place of an index below ``count(_:)``.
    func place(_ kind: Place.Kind, _ index: Int) -> Place { places(kind)[index] }

    /// A place of a kind chosen by a hash; the same hash always finds the same one.
    func related(_ kind: Place.Kind, _ hash: UInt64) -> Place {
        let list = places(kind)
        return list[Int(hash % UInt64(list.count))]
    }

    private func places(_ kind: Place.Kind) -> [Place] {
        switch kind {
        case .estate: places[0]
        case .road: places[1]
        case .village: places[2]
        case .school: places[3]
        case .company: places[4]
        case .shop: places[5]
        case .bus: places[6]
        case .metro: places[7]
        }
    }

    private static func place(
        _ kind: Place.Kind, in town: Int, of home: Town, _ names: inout PlaceNames,
        _ random: inout RandomStream
    ) -> Place {
        let (name, short) = names.next(kind, &random)
        let street = names.street(&random)
        let address =
            switch kind {
            case .estate, .school, .company: "\(street)\(random.within(1...480))号\(name)"
            case .shop: "\(street)\(random.within(1...480))号“\(name)”"
            case .road: name
            case .village: "\(name)\(random.within(1...18))组"
            case .bus: "\(name)公交沿线"
            case .metro: "\(name)\(random.within(1...4))号口"
            }
        // A grid of 0.02° per town around an invented centre, and a place somewhere in its cell.
        let lon = 110.2 + Double(town % 8) * 0.06 + random.unit() * 0.06
        let lat = 26.8 + Double(town / 8) * 0.05 + random.unit() * 0.05
        return Place(
            kind: kind, name: name, shortName: short, town: town,
            address: "\(home.district)\(home.name)\(address)",
            lon: (lon * 1e5).rounded() / 1e5, lat: (lat * 1e5).rounded() / 1e5)
    }
}
