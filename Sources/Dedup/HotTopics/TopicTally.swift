import SearchIndex

/// The counts of one topic in the window.
struct TopicTally {
    /// Smallest cluster id of the topic.
    let id: CaseID
    /// Cases in the window as indices, in order of time.
    let members: [Int]
    /// Cases in the stretch of equal length before; nil where the baseline is shorter.
    let previous: Int?
    /// Their clusters, the largest first.
    let clusters: [CaseID]
    let citizens: Int
    /// Distinct reporters; a visit of five people is one.
    let reporters: Int
    let heat: Double
    let first: Timestamp
    let last: Timestamp
    let burst: BurstScan.Result
    let mark: TopicMark?
    /// The value of the dimension it is listed under.
    let group: String?

    /// nil when none of the cases lies in the window.
    init?(
        _ topic: [Int], of cases: [TopicCase], heat: TopicHeat, scan: BurstScan, group: String?,
        window: TopicWindow? = nil
    ) {
        let ordered = topic.sorted {
            (cases[$0].submittedAt, cases[$0].id) < (cases[$1].submittedAt, cases[$1].id)
        }
        let members = ordered.filter { cases[$0].isInWindow }
        guard let first = members.first, let last = members.last,
            let id = topic.map({ cases[$0].cluster }).min()
        else { return nil }
        self.id = id
        self.members = members
        previous = window?.previous.map { before in
            topic.count { before.contains(cases[$0].submittedAt) }
        }
        self.group = group
        self.first = cases[first].submittedAt
        self.last = cases[last].submittedAt
        var people: [UInt64: Int] = [:]
        var warmth = 0.0
        var reportersOfMatter: [CaseID: Set<UInt64>] = [:]
        var sizes: [CaseID: Int] = [:]
        for item in members.lazy.map({ cases[$0] }) {
            let known = people[item.reporter] ?? 0
            if item.people > known {
                people[item.reporter] = item.people
                let added =
                    min(item.people, TopicHeat.mostPeople) - min(known, TopicHeat.mostPeople)
                warmth += Double(added) * heat.weights[item.channel]
            }
            reportersOfMatter[item.cluster, default: []].insert(item.reporter)
            sizes[item.cluster, default: 0] += 1
        }
        citizens = people.values.reduce(0, +)
        reporters = people.count
        self.heat = warmth
        clusters = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        burst = reporters < 2 ? .init() : Self.burst(ordered.map { cases[$0] }, scan)
        mark = TopicMark.of(
            burstScore: burst.score, reporters: reporters,
            largestMatter: reportersOfMatter.values.map(\.count).max() ?? 0)
    }

    /// - Parameter cases: in order of time, those of the baseline included.
    private static func burst(_ cases: [TopicCase], _ scan: BurstScan) -> BurstScan.Result {
        var known: Set<UInt64> = []
        let own = cases.map { BurstScan.Report(channel: $0.channel, day: $0.day) }
        let firsts = zip(cases, own).filter { known.insert($0.0.reporter).inserted }.map(\.1)
        return scan.strongest(firsts, own: own)
    }

    /// Every day from the first case to the last.
    func daily(_ cases: [TopicCase]) -> [HotTopic.Day] {
        let days = members.map { cases[$0].day }
        guard let first = days.min(), let last = days.max() else { return [] }
        var counts = [Int](repeating: 0, count: last - first + 1)
        for day in days { counts[day - first] += 1 }
        return counts.enumerated().map {
            HotTopic.Day(date: Timestamp.date(ofDay: first + $0.offset), cases: $0.element)
        }
    }

    static func counts(_ values: [String]) -> [String: Int] {
        values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
