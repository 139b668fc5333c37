/// The eight channels as the corpus knows them: how much each brings and how it numbers its cases.
enum CorpusChannel: String, Sendable, CaseIterable {
    case grid
    case hotline = "12345"
    case petition
    case cityManagement = "city-mgmt"
    case minsheng, wenzheng, town, media

    /// Per thousand of all cases; the grid's and the hotline's shares are a district's own figures.
    var share: Double {
        switch self {
        case .grid: 740
        case .hotline: 150
        case .petition: 25
        case .cityManagement: 30
        case .minsheng: 18
        case .wenzheng: 15
        case .town: 15
        case .media: 7
        }
    }

    /// How likely a second report of a matter comes this way; citizens, not grid workers, repeat.
    var shareOfRepeats: Double {
        switch self {
        case .grid: 420
        case .hotline: 320
        case .petition: 60
        case .cityManagement: 40
        case .minsheng: 60
        case .wenzheng: 50
        case .town: 30
        case .media: 20
        }
    }

    private var prefix: String {
        switch self {
        case .grid: "WG"
        case .hotline: "GD"
        case .petition: "XF"
        case .cityManagement: "CG"
        case .minsheng: "MS"
        case .wenzheng: "WZ"
        case .town: "BM"
        case .media: "RM"
        }
    }

    /// The channel's own number: letters, the date, and a number that rises with every case.
    func number(_ serial: Int, on date: String) -> String {
        let digits = String(serial)
        return prefix + date.filter { $0 != "-" }
            + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Whether the public, not an officer, types the text.
    var isPublicPost: Bool { self == .wenzheng || self == .media }

    private static let byShare = WeightedChoice(allCases.map(\.share))
    private static let byShareOfRepeats = WeightedChoice(allCases.map(\.shareOfRepeats))

    static func draw(_ random: inout RandomStream) -> CorpusChannel {
        allCases[byShare.draw(&random)]
    }

    static func drawForRepeat(
        except channel: CorpusChannel, _ random: inout RandomStream
    ) -> CorpusChannel {
        while true {
            let other = allCases[byShareOfRepeats.draw(&random)]
            if other != channel { return other }
        }
    }
}
