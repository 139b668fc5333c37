import Dedup
import SearchIndex

/// One case of a cluster in a list.
struct MemberView: Equatable, Sendable {
    /// `channel/number`, as forms send it back.
    var caseKey: String
    var heading: String
    var address: String
    var channel: String
    var caseNumber: String
    var time: String
    var town: String
    var department: String
    var state: CaseState?
    var isCanonical: Bool
    /// The case whose page this is.
    var isShown: Bool
    /// Whether this citizen has been answered, `已答复 2024-05-28`.
    var replyState: String
    var isReplied: Bool
    var rating: String
    /// By when this very case has to be closed; nothing once it is, or where there is no limit.
    var due: String
    var isOverdue: Bool

    /// - Parameters:
    ///   - standing: the cluster's clocks, where they are known.
    ///   - now: milliseconds since 1970.
    init(
        _ stored: StoredCase, channels: ChannelNames, shown: CaseKey? = nil,
        standing: ClusterStanding? = nil, now: Int64 = 0
    ) {
        let record = stored.record
        caseKey = record.key.description
        heading = record.title.isEmpty ? "（无标题）" : record.title
        address = CasePath.of(record.key)
        channel = channels[record.channel]
        caseNumber = record.externalID
        time = record.submittedAt.displayed
        town = record.location?.town ?? ""
        department = record.department ?? ""
        state = record.status.map(CaseState.init)
        isCanonical = stored.isCanonical
        isShown = record.key == shown
        isReplied = record.reply?.text.isEmpty == false
        replyState =
            isReplied ? "已答复 \(record.reply?.at?.localDate ?? "")" : "未答复"
        let clock = standing?.members.first { $0.key == record.key && !$0.isClosed }?.closeBy
        due = clock?.displayed ?? ""
        isOverdue = clock.map { $0.milliseconds < now } ?? false
        rating = record.rating?.stars.map { "\($0) 星" } ?? ""
    }
}
