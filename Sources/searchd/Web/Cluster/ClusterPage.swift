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
    /// When there are more members than the page lists.
    var more: String?
    var history: [HistoryLine]
    var maySplit: Bool
    var problem: String?

    /// Members and events of one page: 150 KB have to do.
    static let listed = 150

    init(
        _ id: CaseID, members: [StoredCase], history: [MergeLogEntry], keys: [CaseID: CaseKey],
        channels: ChannelNames, principal: Principal
    ) {
        number = String(id.rawValue)
        let canonical = members.first(where: \.isCanonical) ?? members.first
        heading = canonical.map { MemberView($0, channels: channels).heading } ?? ""
        self.members = members.prefix(Self.listed).map { MemberView($0, channels: channels) }
        let replied = members.count { $0.record.reply?.text.isEmpty == false }
        let sources = Set(members.map(\.record.channel)).count
        let people = members.reduce(0) { $0 + ($1.record.reporter?.people ?? 1) }
        summary = "\(members.count) 件、\(people) 人次，\(sources) 个渠道，已答复 \(replied) 件"
        more = members.count > Self.listed ? "只列出先收到的 \(Self.listed) 件" : nil
        self.history = history.suffix(Self.listed).reversed().map {
            HistoryLine(
                $0, keys: keys, names: channels, seesReporter: principal.may(.complainant))
        }
        maySplit = principal.may(.split) && members.count > 1
    }
}
