import SearchIndex

/// Counts the topics of a window and puts them in order.
struct HotTopicRanking {
    /// Reporters below which something is no topic: one caller never makes one.
    static let leastReporters = 2
    /// The value of cases that lack the dimension asked for.
    static let unknownGroup = "未填"

    private let intake: TopicIntake
    private let scan: BurstScan
    private let heat: TopicHeat
    private let topics: [[Int]]
    private let window: TopicWindow

    init(_ intake: TopicIntake, _ window: TopicWindow) {
        self.intake = intake
        self.window = window
        let days = window.days
        let volume = ChannelVolume(
            intake.cases, channels: intake.channels.count, lastDay: days.upperBound)
        let counted = max(days.lowerBound, volume.firstDay)...days.upperBound
        scan = BurstScan(volume: volume, window: counted)
        var volumes = [Double](repeating: 0, count: intake.channels.count)
        for item in intake.cases where item.isInWindow { volumes[item.channel] += 1 }
        heat = TopicHeat(volumes: volumes)
        topics = intake.topics()
    }

    /// Every topic with a case in the window, the hottest first.
    func all() -> [TopicTally] {
        topics.compactMap { tally($0, group: nil) }.sorted(by: Self.isHotter)
    }

    func hottest(by dimension: TopicRequest.Dimension?, limit: Int) -> [TopicTally] {
        guard let dimension else {
            let tallies = topics.compactMap { tally($0, group: nil) }
            return Self.hottest(tallies, limit: limit)
        }
        var tallies: [String: [TopicTally]] = [:]
        for topic in topics {
            let parts = Dictionary(grouping: topic) { value(of: intake.cases[$0], dimension) }
            for (value, part) in parts {
                if let tally = tally(part, group: value) {
                    tallies[value, default: []].append(tally)
                }
            }
        }
        let groups = tallies.map { value, tallies in
            (value: value, tallies: Self.hottest(tallies, limit: limit))
        }
        let citizens = { (tallies: [TopicTally]) in tallies.reduce(0) { $0 + $1.citizens } }
        return groups.sorted {
            (citizens($1.tallies), $0.value) < (citizens($0.tallies), $1.value)
        }.flatMap(\.tallies)
    }

    private static func hottest(_ tallies: [TopicTally], limit: Int) -> [TopicTally] {
        Array(
            tallies.filter { $0.reporters >= leastReporters }.sorted(by: isHotter)
                .prefix(max(0, limit)))
    }

    /// By heat; then by burst, by cases, and by age.
    private static func isHotter(_ a: TopicTally, _ b: TopicTally) -> Bool {
        (b.heat, b.burst.score, b.members.count, a.id)
            < (a.heat, a.burst.score, a.members.count, b.id)
    }

    private func value(of item: TopicCase, _ dimension: TopicRequest.Dimension) -> String {
        switch dimension {
        case .division: item.division ?? Self.unknownGroup
        case .town: item.town ?? Self.unknownGroup
        case .category: item.category ?? Self.unknownGroup
        case .channel: intake.channels[item.channel]
        }
    }

    private func tally(_ topic: [Int], group: String?) -> TopicTally? {
        TopicTally(topic, of: intake.cases, heat: heat, scan: scan, group: group, window: window)
    }
}
