public import SearchIndex

/// When a cluster is handed out for handling, and by when its cases have to be answered.
public struct DispatchPolicy: Equatable, Sendable {
    /// How long a human may take over a doubtful case before it goes out all the same, in
    /// milliseconds.
    public var holdWindow: Int64 = 30 * 60_000
    /// A doubtful case goes out this long before its channel's limit for signing, in milliseconds.
    public var signingMargin: Int64 = 2 * 3_600_000
    /// Levels of urgency that are never held, the highest first.
    public var urgentLevels = ["特急", "紧急"]
    /// Words of a case that is never held, whatever level its channel gave it.
    public var urgentWords = Self.hazards
    /// Limits by channel.
    public var deadlines: [String: [DeadlineRule]] = [:]
    public var calendar = WorkingCalendar()

    /// Danger to life and limb, after the hazard words that districts' own rules list.
    public static let hazards = [
        "着火", "起火", "火灾", "爆炸", "坍塌", "塌方", "倒塌", "漏电", "触电", "燃气泄漏", "煤气泄漏",
        "天然气泄漏", "中毒", "溺水", "跳楼", "轻生", "自杀", "伤亡", "死亡", "被困", "溃坝", "决堤",
    ]

    public init() {}

    /// How urgent a level is; 0 for any that is not listed.
    func rank(_ level: String?) -> Int {
        level.flatMap { urgentLevels.firstIndex(of: $0) }.map { urgentLevels.count - $0 } ?? 0
    }

    /// Whether a case must not wait for anybody.
    func isUrgent(_ record: CaseRecord) -> Bool {
        rank(record.urgency) > 0
            || urgentWords.contains { record.title.contains($0) || record.body.contains($0) }
    }

    /// When a doubtful case goes out at the latest, milliseconds since 1970; nil: at once.
    func release(of record: CaseRecord, arrived now: Int64) -> Int64? {
        let window = now + holdWindow
        let signing = signBy(record).map { $0.milliseconds - signingMargin }
        let release = min(window, signing ?? window)
        return release <= now || isUrgent(record) ? nil : release
    }

    /// By when a case has to be signed for; nil when its channel sets no limit.
    public func signBy(_ record: CaseRecord) -> Timestamp? {
        rule(.sign, for: record)?.due(from: record.submittedAt, granted: 0, calendar)
    }

    /// By when a case has to be closed; nil when its channel sets no limit.
    /// - Parameter granted: extensions granted to this very case.
    public func closeBy(_ record: CaseRecord, granted: Int) -> Timestamp? {
        rule(.close, for: record)?.due(from: record.submittedAt, granted: granted, calendar)
    }

    /// The limit for a step; urgent cases have their own where the channel sets one.
    public func rule(_ stage: DeadlineRule.Stage, for record: CaseRecord) -> DeadlineRule? {
        let rules = deadlines[record.channel, default: []].filter { $0.stage == stage }
        let ordinary = rules.first { $0.urgent != true }
        guard rank(record.urgency) > 0 else { return ordinary }
        return rules.first { $0.urgent == true } ?? ordinary
    }
}
