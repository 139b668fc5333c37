import Dedup
import SearchIndex

/// Everything a report's sentences and tables are made of, read once.
struct BriefMaterial: Sendable {
    let period: ReportPeriod
    let links: ReportLinks
    let channels: ChannelNames
    /// What the report speaks of, e.g. 全区.
    let area: String
    let current: FigureSet
    let total: FigureCount
    /// nil where the file does not reach back so far.
    let previous: FigureSet?
    let previousTotal: FigureCount?
    let lastYear: FigureSet?
    let lastYearTotal: FigureCount?
    /// The eight stretches that end with the period, oldest first.
    let stretches: [Stretch]
    /// Covered by the mask, the hottest first.
    let topics: [HotTopic]
    /// Matters with the most contacts of the period, the largest first.
    let matters: [KeyMatter]

    struct Stretch: Equatable, Sendable {
        var period: ReportPeriod
        var contacts: Int
        /// nil where the file does not reach back so far.
        var lastYear: Int?
    }

    /// A matter that many reported.
    struct KeyMatter: Equatable, Sendable {
        var number: CaseKey
        var contacts: Int
        var people: Int
        var town: String?
        var type: String?
        var department: String?
        var status: String?
        var isOpen: Bool
        var address: String
    }

    /// Stretches compared in the outlook: eight weeks of a weekly report, eight months of a monthly one.
    private static let stretchCount = 8
    private static let matterCount = 10

    init(
        _ database: CaseDatabase, period: ReportPeriod, links: ReportLinks, channels: ChannelNames,
        topics: [HotTopic], area: String = "全区"
    ) throws {
        self.period = period
        self.links = links
        self.channels = channels
        self.area = area
        let statistics = CaseStatistics(database: database)
        let known = try statistics.days()
        func figures(_ period: ReportPeriod) throws -> FigureSet? {
            guard let known, known.lowerBound <= period.days.lowerBound else { return nil }
            return try statistics.figures(on: period.days)
        }
        current = try statistics.figures(on: period.days)
        total = current.total
        previous = try figures(period.previous)
        previousTotal = previous?.total
        lastYear = try figures(period.lastYear)
        lastYearTotal = lastYear?.total
        stretches = try Self.stretches(period) { period in
            guard let known, known.lowerBound <= period.days.lowerBound else { return nil }
            return try statistics.contacts(on: period.days)
        }
        self.topics = topics
        let server = links.server
        matters = try statistics.largestMatters(of: current, limit: Self.matterCount).compactMap {
            matter in
            guard let stored = try database.storedCase(matter.key) else { return nil }
            let record = stored.record
            return KeyMatter(
                number: matter.key, contacts: matter.contacts, people: matter.people,
                town: record.location?.town, type: record.category.last,
                department: record.department, status: record.status, isOpen: matter.isOpen,
                address: server + CasePath.of(matter.key))
        }
    }

    /// The topics of a period, covered by the mask.
    static func topics(
        _ database: CaseDatabase, _ period: ReportPeriod, limit: Int, _ mask: ComplainantMask
    ) throws -> [HotTopic] {
        let window = period.window
        return try HotTopicFinder(database: database).topics(
            TopicRequest(from: window.from, before: window.before, limit: limit)
        ).map { try mask.masked($0, database) }
    }

    private static func stretches(
        _ period: ReportPeriod, _ contacts: (ReportPeriod) throws -> Int?
    ) throws -> [Stretch] {
        var stretches: [Stretch] = []
        var current = period
        // Beyond two years the periods before say nothing of the present.
        let count = period.days.count > 100 ? 4 : stretchCount
        for _ in 0..<count {
            guard let sum = try contacts(current) else { break }
            stretches.append(
                Stretch(period: current, contacts: sum, lastYear: try contacts(current.lastYear)))
            current = current.previous
        }
        return stretches.reversed()
    }

    /// Counts by a dimension with the contacts of the same value in the period before.
    func lines(by dimension: FigureDimension) -> [(line: FigureSet.Line, previous: Int?)] {
        let before = previous.map { set in
            Dictionary(
                set.counts(by: dimension).map { ($0.value, $0.count.contacts) },
                uniquingKeysWith: { a, _ in a })
        }
        return current.counts(by: dimension).map { line in
            (line, before.map { $0[line.value] ?? 0 })
        }
    }

    /// A value as readers see it.
    func name(_ value: String?, _ dimension: FigureDimension) -> String {
        guard let value else { return "未填\(dimension.name)" }
        return dimension == .channel ? channels[value] : value
    }
}
