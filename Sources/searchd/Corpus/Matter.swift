import SearchIndex

/// One real thing that is wrong: a problem at a place, from its first report until it is closed.
struct Matter: Sendable {
    /// Rises with the matters; names the issue in the gold file.
    var number: Int
    /// Index in ``PhraseBank/problems``.
    var problem: Int
    /// Index among the places of the problem's kind.
    var place: Int
    /// When it was first reported, in milliseconds since 1970.
    var start: Int64
    /// When its first report is answered; nobody repeats it as the same matter after that.
    var closing: Int64
    /// From which its facts (distances, times, sums) follow.
    var seed: UInt64

    /// What tells it from every other live matter.
    var key: UInt64 { UInt64(problem) << 32 | UInt64(place) }
    var issue: String { "M\(number)" }
}

/// What the slots of a sentence hold when a citizen writes about a matter.
struct SlotValues: Sendable {
    let gazetteer: Gazetteer
    let kind: Place.Kind
    let matter: Matter
    let place: Place
    let citizen: Citizen

    func callAsFunction(_ slot: Phrase.Slot) -> String {
        // A hash of its own for each fact: it is the same however often and in whatever order asked.
        let fact = RandomStream.mix(matter.seed &+ Self.salt(slot))
        func number(_ range: ClosedRange<Int>, step: Int = 1) -> Int {
            let count = (range.upperBound - range.lowerBound) / step + 1
            return range.lowerBound + Int(fact % UInt64(count)) * step
        }
        func choice(_ items: [String]) -> String { items[Int(fact % UInt64(items.count))] }
        switch slot {
        case .place: return place.name
        case .estate: return name(.estate)
        case .road: return name(.road)
        case .village: return name(.village)
        case .school: return name(.school)
        case .company: return name(.company)
        case .shop: return name(.shop)
        case .bus: return name(.bus)
        case .metro: return name(.metro)
        case .town: return gazetteer.towns[place.town].name
        case .district: return gazetteer.towns[place.town].district
        case .building: return "\(number(1...26))栋"
        case .floor: return "\(number(1...32))楼"
        case .time:
            return choice(["晚上十点", "夜里十一点", "夜里十二点", "凌晨一点", "凌晨两点", "凌晨两点多", "晚上十点半", "深夜十一点半"])
        case .months:
            return choice(["两个月", "三个月", "四个多月", "半年", "七个月", "大半年", "一年", "一年多", "两年"])
        case .days: return "\(number(3...25))天"
        case .distance: return "\(number(5...120, step: 5))米"
        case .amount: return "\(number(300...48_000, step: 100))元"
        case .plate: return "岚A\(Self.plateLetter(fact))\(1000 + Int(fact >> 20) % 9000)"
        case .people: return "\(number(6...180))"
        case .date:
            let day = Timestamp(milliseconds: matter.start).localDay - number(2...40)
            let date = Timestamp.civil(ofDay: day)
            return "\(date.month)月\(date.day)日"
        case .person: return citizen.address
        case .surname: return citizen.surname
        case .home: return citizen.home
        case .order: return "\(100_000 + Int(fact % 900_000))"
        }
    }

    /// The matter's own place, or another that belongs with it.
    private func name(_ wanted: Place.Kind) -> String {
        if wanted == kind { return place.name }
        var hash: UInt64 = UInt64(matter.place) &* 31 &+ UInt64(Self.rank(kind))
        hash = RandomStream.mix(hash &* 31 &+ UInt64(Self.rank(wanted)))
        return gazetteer.related(wanted, hash).name
    }

    private static func rank(_ kind: Place.Kind) -> Int {
        Place.Kind.allCases.firstIndex(of: kind) ?? 0
    }

    private static func salt(_ slot: Phrase.Slot) -> UInt64 {
        slot.rawValue.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) }
    }

    private static func plateLetter(_ fact: UInt64) -> String {
        let letters = [
            "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S",
            "T",
        ]
        return letters[Int((fact >> 8) % UInt64(letters.count))]
    }
}

extension Timestamp {
    /// Calendar month and day of a day number as ``localDay`` counts them.
    static func civil(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let parts = date(ofDay: day).split(separator: "-").map { Int($0) ?? 0 }
        guard parts.count == 3 else { return (0, 0, 0) }
        return (parts[0], parts[1], parts[2])
    }
}
