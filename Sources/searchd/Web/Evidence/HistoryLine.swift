import Dedup
import SearchIndex

/// One thing that happened to a case, as a sentence.
struct HistoryLine: Equatable, Sendable {
    var time: String
    var sentence: String
    var evidence: EvidenceView?

    init(_ entry: MergeLogEntry, keys: [CaseID: CaseKey], names: ChannelNames, seesReporter: Bool) {
        time = entry.at.displayedTime
        let own = Self.name(keys[entry.caseID], names)
        let other = Self.name(entry.otherID.flatMap { keys[$0] }, names)
        let actor = entry.actor ?? "系统"
        let relation = entry.relation.map { "（\($0.name)）" } ?? ""
        sentence =
            switch entry.action {
            case .new where entry.otherID != nil: "\(own)作为新事项收入，与\(other)有关联\(relation)"
            case .new: "\(own)作为新事项收入"
            case .merge: "\(own)自动并入，与\(other)为同一事项\(relation)"
            case .review where entry.actor != nil: "\(actor)撤销了对\(own)与\(other)的结论，重新待研判"
            case .review: "\(own)收入，与\(other)可能为同一事项，待研判"
            case .confirm: "\(actor)确认\(own)与\(other)为同一事项，并入"
            case .separate: "\(actor)判定\(own)与\(other)不是同一事项"
            case .split: "\(actor)拆出\(own)，理由：\(entry.reason ?? "未写")"
            case .unite: "\(own)所在事项因\(other)并入"
            case .ready: "以\(own)派发"
            case .update: "\(own)来件有更新"
            case .answer: "\(actor)答复\(own)的诉求人"
            case .extend: "\(actor)延长\(own)的办结时限，理由：\(entry.reason ?? "未写")"
            case .erase: "\(actor)清除\(own)的诉求人信息，理由：\(entry.reason ?? "未写")"
            case .close: "\(actor)办结\(own)"
            }
        let shown = seesReporter ? entry.evidence : entry.evidence.withoutReporter
        evidence =
            entry.evidence.isEmpty ? nil : EvidenceView(shown, probability: entry.probability)
    }

    private static func name(_ key: CaseKey?, _ names: ChannelNames) -> String {
        key.map { "“\(names[$0.channel]) \($0.externalID)”" } ?? "另一案件"
    }
}
