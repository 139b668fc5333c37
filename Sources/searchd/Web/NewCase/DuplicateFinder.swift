import Dedup
import SearchIndex

/// Finds the likely duplicates of a case that is being typed, by the code that will decide it;
/// blocks while it reads.
struct DuplicateFinder: Sendable {
    let intake: Intake
    let mask: ComplainantMask
    let channels: ChannelNames

    func find(_ form: NewCaseForm, for principal: Principal, at now: Int64) throws -> DuplicateList
    {
        guard !form.isBlank else { return DuplicateList() }
        var record = form.record(at: now)
        let seesReporter = principal.may(.complainant)
        if !seesReporter { record.reporter = nil }
        let incoming = IncomingCase(record)
        let outcome = try intake.check(incoming)
        var clusters: Set<CaseID> = []
        let found = try intake.similar(to: incoming, limit: 20).filter {
            $0.matchProbability >= DuplicateList.least && principal.mayRead($0.stored.record)
                && clusters.insert($0.stored.clusterID).inserted
        }
        return DuplicateList(
            candidates: found.prefix(DuplicateList.most).enumerated().map { index, similar in
                candidate(similar, key: index + 1, seesReporter: seesReporter)
            }, forecast: Self.forecast(outcome, channels))
    }

    private func candidate(_ similar: SimilarCase, key: Int, seesReporter: Bool)
        -> DuplicateList.Candidate
    {
        let record = mask.masked(similar.stored.record)
        let evidence = seesReporter ? similar.evidence : similar.evidence.withoutReporter
        let (strength, tone) = Self.strength(similar.matchProbability)
        let about = [
            channels[record.channel], record.submittedAt.localDate, record.location?.town,
            record.department,
        ].compactMap(\.self).filter { !$0.isEmpty }
        return DuplicateList.Candidate(
            key: key, caseKey: record.key.description,
            heading: record.title.isEmpty ? "（无标题）" : record.title,
            address: CasePath.of(record.key), about: about.joined(separator: " · "),
            state: record.status.map(CaseState.init),
            probability: EvidenceView.percent(similar.matchProbability), strength: strength,
            tone: tone, reasons: EvidenceView(evidence).reasons,
            candidateReply: ReplyView(record)?.text)
    }

    private static func strength(_ probability: Double) -> (String, String) {
        let policy = MatchModel.standard.policy
        return if probability >= policy.merge {
            ("很可能重复", "high")
        } else if probability
            >= policy.review
        {
            ("可能重复", "middle")
        } else { ("内容相近", "low") }
    }

    private static func forecast(_ outcome: IntakeOutcome, _ channels: ChannelNames) -> String {
        let other = outcome.with.map { "“\(channels[$0.channel]) \($0.externalID)”" } ?? "已有案件"
        return switch outcome.decision {
        case .merged: "登记后将自动并入\(other)所在事项"
        case .review: "登记后将与\(other)一起提交研判"
        case .updated, .unchanged: "此编号的案件已经登记过"
        case .new: "登记后将作为新事项"
        }
    }
}
