import Dedup
import SearchIndex

/// Everything known about one case, as far as it may be shown.
struct CaseView: Equatable, Sendable {
    struct Fact: Equatable, Sendable {
        var label: String
        var value: String
    }

    var heading: String
    var address: String
    var channel: String
    var caseNumber: String
    var state: CaseState?
    var facts: [Fact]
    var text: String
    var reply: ReplyView?
    var rating: String?
    var ratingComment: String?
    /// Fields of the channel that are shown.
    var channelFacts: [Fact]
    /// Number of those that are covered.
    var coveredFacts: Int?

    /// - Parameter record: with whom complained covered, unless a purpose was stated.
    /// - Parameter clock: its limits, where its channel sets any.
    init(
        _ record: CaseRecord, clock: ClusterStanding.Member? = nil, channels: ChannelNames
    ) {
        heading = record.title.isEmpty ? "（无标题）" : record.title
        address = CasePath.of(record.key)
        channel = channels[record.channel]
        caseNumber = record.externalID
        state = record.status.map(CaseState.init)
        facts = Self.facts(record, clock)
        text = record.body
        reply = ReplyView(record)
        rating = record.rating?.stars.map { "\($0) 星" }
        ratingComment = record.rating?.comment
        let covered = JSONValue.string(ComplainantMask.cover)
        channelFacts = record.attributes.filter { $0.value != covered }.sorted { $0.key < $1.key }
            .map { Fact(label: $0.key, value: $0.value.displayed) }
        let hidden = record.attributes.count - channelFacts.count
        coveredFacts = hidden > 0 ? hidden : nil
    }

    private static func facts(_ record: CaseRecord, _ clock: ClusterStanding.Member?) -> [Fact] {
        let open = clock.flatMap { $0.isClosed ? nil : $0 }
        let place = [
            record.location?.division, record.location?.town, record.location?.address,
        ].compactMap(\.self).joined(separator: " ")
        let citizen = [
            record.reporter?.name, record.reporter?.phone, record.reporter?.identifier,
        ].compactMap(\.self)
        let isCovered = !citizen.isEmpty && citizen.allSatisfy { $0 == ComplainantMask.cover }
        let people = record.reporter?.people.flatMap { $0 > 1 ? "\($0) 人" : nil }
        let reporter = (isCovered ? ["已遮蔽"] : citizen) + [people].compactMap(\.self)
        let values: [(String, String?)] = [
            ("提交时间", record.submittedAt.displayed), ("地点", place),
            ("类别", record.category.joined(separator: " / ")), ("性质", record.kind),
            ("紧急程度", record.urgency), ("承办单位", record.department),
            ("诉求人", reporter.joined(separator: " ")),
            ("签收期限", open?.signBy?.displayed), ("办结期限", open?.closeBy?.displayed),
            ("已延期", open.flatMap { $0.extensions > 0 ? "\($0.extensions) 次" : nil }),
            ("点赞", record.likes.map(String.init)),
        ]
        return values.compactMap { label, value in
            guard let value, !value.isEmpty else { return nil }
            return Fact(label: label, value: value)
        }
    }
}

extension JSONValue {
    /// In one line, for people.
    var displayed: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let flag): flag ? "是" : "否"
        case .null: "无"
        case .array(let values): values.map(\.displayed).joined(separator: "、")
        case .object(let fields):
            fields.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value.displayed)" }
                .joined(separator: "；")
        }
    }
}
