import Dedup
import SearchIndex

/// Puts together what the page of a case shows; blocks while it reads.
struct CaseReader: Sendable {
    let database: CaseDatabase
    let intake: Intake
    let desk: DispatchDesk
    let access: AccessControl
    let mask: ComplainantMask
    let channels: ChannelNames

    private static let relatedCases = 5
    /// Probability under which a case is not worth a look.
    private static let leastProbability = 0.02

    /// - Throws: ``APIError`` 404 for no case, or none the principal may read.
    func page(_ key: CaseKey, _ disclosure: Disclosure, for principal: Principal) throws -> CasePage
    {
        guard let stored = try database.storedCase(key), principal.mayRead(stored.record)
        else { throw APIError.notFound }
        try disclosure.log(key.description, by: principal, access)
        let (members, log) = try database.cluster(stored.clusterID)
        let seen = members.filter { principal.mayRead($0.record) }
        let masked = seen.map { mask.apply(.masked, to: $0) }
        let entries = log.filter { $0.caseID == stored.id }
        let others = Set(entries.compactMap(\.otherID)).union([stored.id])
        let keys = try database.keys(of: others)
        let record = mask.apply(disclosure, to: stored.record)
        let standing = try desk.standing(of: stored.clusterID)
        let clock = standing?.members.first { $0.key == key }
        let answered = masked.last { $0.id != stored.id && ReplyView($0.record) != nil }
        return CasePage(
            shown: CaseView(record, clock: clock, channels: channels),
            members: seen.count > 1
                ? masked.prefix(CasePage.listedMembers).map {
                    MemberView(
                        $0, channels: channels, shown: key, standing: standing, now: Clock.now())
                } : [],
            memberCount: seen.count, clusterAddress: CasePath.ofCluster(stored.clusterID),
            clusterReply: record.reply == nil ? answered.flatMap { ReplyView($0.record) } : nil,
            related: try related(to: stored, for: principal),
            answeredSearch: record.reply == nil
                ? PageAddress.make("/", [("q", record.title), ("status", "办结")]) : nil,
            history: entries.map {
                HistoryLine(
                    $0, keys: keys, names: channels, seesReporter: principal.may(.complainant))
            },
            asksPurpose: principal.may(.complainant) && disclosure == .masked,
            purpose: disclosure.purpose)
    }

    /// Cases of other clusters that are probably about the same or a like matter.
    private func related(to stored: StoredCase, for principal: Principal) throws
        -> [CasePage.Related]
    {
        guard principal.may(.similar) else { return [] }
        let seesReporter = principal.may(.complainant)
        var record = stored.record
        if !seesReporter { record.reporter = nil }
        let found = try intake.similar(to: IncomingCase(record), limit: 30)
        return found.filter {
            $0.stored.clusterID != stored.clusterID && principal.mayRead($0.stored.record)
                && $0.matchProbability >= Self.leastProbability
        }.prefix(Self.relatedCases).map { similar in
            let other = mask.masked(similar.stored.record)
            let evidence =
                seesReporter ? similar.evidence : similar.evidence.withoutReporter
            let view = EvidenceView(evidence)
            return CasePage.Related(
                heading: other.title.isEmpty ? "（无标题）" : other.title,
                address: CasePath.of(other.key),
                probability: EvidenceView.percent(similar.matchProbability),
                reasons: view.reasons,
                about: "\(channels[other.channel]) · \(other.submittedAt.localDate)",
                relatedReply: ReplyView(other)?.text)
        }
    }
}

extension Disclosure {
    /// What was stated; nil when nothing is open.
    var purpose: String? {
        if case .open(let purpose) = self { purpose } else { nil }
    }
}
