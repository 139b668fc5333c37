import Dedup
import SearchIndex

/// `/clusters/{id}`: every member with its channel, reply and history; the form that splits it.
struct ClusterPage: Page {
    static let template = PageTemplate.cluster

    var title: String { "事项：\(heading)" }
    /// The canonical case's title.
    var heading: String
    var number: String
    var members: [MemberView]
    /// `9 件，5 个渠道，已答复 3 件`
    var summary: String
    /// Clocks and debts: `最早应于 2024-05-30 12:00 办结`, `待答复 2 件`.
    var standing: [String]
    /// Which of the members the page lists, when there are more: `第 1 到 80 件`.
    var part: String?
    var nextAddress: String?
    var history: [HistoryLine]
    var maySplit: Bool
    var problem: String?

    /// Members of one page, and events with their evidence: 150 KB have to do.
    static let listed = 60
    static let events = 20

    /// - Parameter first: how many members the pages before have listed.
    init(
        _ id: CaseID, members: [StoredCase], from first: Int = 0, history: [MergeLogEntry],
        keys: [CaseID: CaseKey], standing: ClusterStanding?, channels: ChannelNames,
        principal: Principal, now: Int64
    ) {
        number = String(id.rawValue)
        let canonical = members.first(where: \.isCanonical) ?? members.first
        heading = canonical.map { MemberView($0, channels: channels).heading } ?? ""
        self.members = members.dropFirst(first).prefix(Self.listed).map {
            MemberView($0, channels: channels, standing: standing, now: now)
        }
        self.standing = standing.map(Self.sentences) ?? []
        let replied = members.count { $0.record.reply?.text.isEmpty == false }
        let sources = Set(members.map(\.record.channel)).count
        let people = members.reduce(0) { $0 + ($1.record.reporter?.people ?? 1) }
        summary = "\(members.count) 件、\(people) 人次，\(sources) 个渠道，已答复 \(replied) 件"
        let end = min(first + Self.listed, members.count)
        part = members.count > Self.listed ? "第 \(first + 1) 到 \(end) 件" : nil
        nextAddress = end < members.count ? "\(CasePath.ofCluster(id))?from=\(end)" : nil
        self.history = history.suffix(Self.events).reversed().map {
            HistoryLine(
                $0, keys: keys, names: channels, seesReporter: principal.may(.complainant))
        }
        maySplit = principal.may(.split) && members.count > 1
    }

    private static func sentences(_ standing: ClusterStanding) -> [String] {
        let owed = standing.repliesOwed.count
        let sentences: [String?] = [
            standing.heldUntil.map { "待研判，最迟 \($0.displayedTime) 派出" },
            standing.urgency.map { "最高紧急程度：\($0)" },
            standing.signBy.map { "最早应于 \($0.displayed) 签收" },
            standing.closeBy.map { "最早应于 \($0.displayed) 办结" },
            owed > 0 ? "待答复 \(owed) 件" : nil, standing.isClosed ? "已全部办结" : nil,
        ]
        return sentences.compactMap(\.self)
    }
}
