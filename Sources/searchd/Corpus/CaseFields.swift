import SearchIndex

/// Fills everything of a case but its words: who, where, which class, how it was handled.
struct CaseFields: Sendable {
    let planned: PlannedCase
    let problem: ProblemType
    let values: SlotValues
    let bank: PhraseBank

    func fill(_ record: inout CaseRecord, town: Town, _ random: inout RandomStream) {
        record.reporter = reporter(&random)
        record.location = location(town, &random)
        // Each channel has its own list; a tenth is filed under the first level alone.
        record.category = random.chance(0.1) ? Array(problem.category.prefix(1)) : problem.category
        record.kind = random.pick(problem.kinds)
        record.urgency = random.chance(0.06) ? "紧急" : random.chance(0.02) ? "特急" : "普通"
        record.department =
            random.chance(0.12)
            ? "\(town.district)\(town.name)" : "\(town.district)\(problem.department)"
        if planned.channel.isPublicPost {
            record.likes = random.below(random.chance(0.1) ? 300 : 12)
        }
        handling(&record, &random)
        record.attributes = ChannelAttributes.attributes(planned, town, &random)
    }

    private func reporter(_ random: inout RandomStream) -> CaseRecord.Reporter? {
        let citizen = planned.citizen
        switch planned.channel {
        case .wenzheng, .media:
            return CaseRecord.Reporter(
                name: citizen.handle, identifier: "u\(10_000 + citizen.number)")
        case .grid:
            // What a grid worker sees on a round has no reporter behind it.
            guard random.chance(0.62) else { return nil }
        case .cityManagement:
            guard random.chance(0.4) else { return nil }
        case .hotline, .minsheng, .town:
            if random.chance(0.03) { return nil }
        case .petition:
            break
        }
        var reporter = CaseRecord.Reporter(
            name: random.chance(0.12) ? citizen.address : citizen.name, phone: citizen.phone)
        if planned.channel == .petition, random.chance(0.3) {
            reporter.people = random.chance(0.3) ? random.within(6...40) : random.within(2...5)
        } else {
            reporter.people = random.chance(0.02) ? random.within(2...8) : 1
        }
        return reporter
    }

    private func location(_ town: Town, _ random: inout RandomStream) -> CaseRecord.Location {
        var location = CaseRecord.Location(division: town.district)
        if random.chance(0.93) { location.town = town.name }
        if random.chance(0.85) {
            location.address = random.chance(0.7) ? values.place.address : values.place.name
        }
        if random.chance(planned.channel == .cityManagement ? 0.95 : 1.0 / 3) {
            // About 50 m either way: people do not stand on the same spot.
            location.lon = degrees(values.place.lon, &random)
            location.lat = degrees(values.place.lat, &random)
        }
        return location
    }

    private func degrees(_ value: Double, _ random: inout RandomStream) -> Double {
        ((value + (random.unit() - 0.5) * 0.001) * 1e6).rounded() / 1e6
    }

    private func handling(_ record: inout CaseRecord, _ random: inout RandomStream) {
        guard let replyAt = planned.replyAt else {
            record.status = random.pick(["办理中", "办理中", "办理中", "待签收", "待回复", "退回重办"])
            return
        }
        record.status = "办结"
        var text = ""
        random.pick(bank.common.replies)
            .write(into: &text, choosing: &random) { slot in
                slot == .company ? record.department ?? "" : values(slot)
            }
        record.reply = CaseRecord.Reply(text: text, at: Timestamp(milliseconds: replyAt))
        guard [.grid, .hotline, .petition, .minsheng].contains(planned.channel), random.chance(0.35)
        else { return }
        let stars = random.chance(0.7) ? random.within(4...5) : random.within(1...3)
        var comment: String?
        if random.chance(0.5) {
            var words = ""
            random.pick(stars > 3 ? bank.common.goodComments : bank.common.badComments)
                .write(into: &words, choosing: &random) { values($0) }
            comment = words
        }
        record.rating = CaseRecord.Rating(stars: stars, comment: comment)
    }
}
