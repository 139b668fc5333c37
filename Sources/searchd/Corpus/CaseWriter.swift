import SearchIndex

/// Writes a planned case as its channel would hand it over.
struct CaseWriter: Sendable {
    let bank: PhraseBank
    let gazetteer: Gazetteer
    private let edits: TextEdits

    init(bank: PhraseBank, gazetteer: Gazetteer) {
        self.bank = bank
        self.gazetteer = gazetteer
        edits = TextEdits(common: bank.common)
    }

    func record(
        _ planned: PlannedCase, externalID: String, _ random: inout RandomStream
    ) -> CaseRecord {
        let problem = bank.problems[planned.matter.problem]
        let place = gazetteer.place(problem.place, planned.matter.place)
        let values = SlotValues(
            gazetteer: gazetteer, kind: problem.place, matter: planned.matter, place: place,
            citizen: planned.citizen)
        var title = planned.draft.title(problem, values)
        var body = body(planned, problem, values, &random)
        if planned.kind == .resubmissionLight {
            body = edits.edited(body, about: place, &random)
            if random.chance(0.5) { title = edits.edited(title, about: place, &random) }
        }
        var record = CaseRecord(
            channel: planned.channel.rawValue, externalID: externalID, title: title, body: body,
            submittedAt: Timestamp(milliseconds: planned.time))
        let fields = CaseFields(planned: planned, problem: problem, values: values, bank: bank)
        fields.fill(&record, town: gazetteer.towns[place.town], &random)
        return record
    }

    /// The citizen's words between what the channel puts before and after them.
    private func body(
        _ planned: PlannedCase, _ problem: ProblemType, _ values: SlotValues,
        _ random: inout RandomStream
    ) -> String {
        let common = bank.common
        let words = planned.draft.body(problem, values)
        var text = ""
        text.reserveCapacity(words.utf8.count + 400)
        func add(_ phrases: [Phrase]) {
            guard !phrases.isEmpty else { return }
            random.pick(phrases).write(into: &text, choosing: &random) { values($0) }
        }
        switch planned.kind {
        case .transport:
            add(common.forwarding)
            if let original = planned.original {
                text +=
                    "（原编号\(original.key.externalID)，原提交时间\(Timestamp(milliseconds: original.time).localDate)）"
            }
            text += words
            if random.chance(0.7) { add(common.forwardingClosings) }
            return text
        case .reminder:
            add(common.reminders)
            if let original = planned.original, random.chance(0.6) {
                text += "原诉求编号\(original.key.externalID)，"
            }
        case .recurrence:
            if random.chance(0.6) { add(common.recurrences) }
        default:
            break
        }
        let wrapper = common.wrapper(planned.channel.rawValue)
        if random.chance(0.75) { add(wrapper.openings) }
        text += words
        if random.chance(0.45) { add(wrapper.closings) }
        return text
    }
}
