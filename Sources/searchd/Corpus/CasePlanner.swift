import Foundation
import SearchIndex

/// Decides what a new case is about and what follows from it.
struct CasePlanner: Sendable {
    private let settings: CorpusSettings
    private let bank: PhraseBank
    private let gazetteer: Gazetteer
    private let places: [WeightedChoice]
    private var problems: WeightedChoice
    private var live = LiveMatters()
    private var matters = 0
    /// How many cases there should be by the end of the day.
    private var expected = 0
    private var duplicates = 0
    private var hardNegatives = 0
    private var recurrences = 0

    private static let minute: Int64 = 60_000
    private static let day = ArrivalRhythm.millisecondsPerDay

    init(_ settings: CorpusSettings, bank: PhraseBank, gazetteer: Gazetteer) {
        self.settings = settings
        self.bank = bank
        self.gazetteer = gazetteer
        places = bank.problems.map {
            .zipf(gazetteer.count($0.place), exponent: 0.75, offset: 8)
        }
        problems = Self.problems(bank, month: 1)
    }

    private static func problems(_ bank: PhraseBank, month: Int) -> WeightedChoice {
        WeightedChoice(
            bank.problems.enumerated().map { rank, problem in
                pow(Double(rank + 4), -0.9) * (problem.months.contains(month) ? 3 : 1)
            })
    }

    mutating func beginDay(at start: Int64, expected: Int) {
        self.expected = expected
        let date = Timestamp.civil(ofDay: Timestamp(milliseconds: start).localDay)
        problems = Self.problems(bank, month: date.month)
        if date.day == 1 { live.forget(before: start) }
    }

    /// A new matter's first case, and every case that is made from it.
    mutating func plan(
        at time: Int64, _ random: inout RandomStream
    ) -> (first: PlannedCase, followers: [PlannedCase]) {
        let citizen =
            random.chance(CorpusSettings.flooding)
            ? Citizen.flooder : Citizen(number: 1 + random.below(settings.citizens))
        let (problem, place) = drawSubject(at: time, &random)
        // Replies come after a week on average, some only after six.
        let days = min(45, 1 - 8 * log(1 - random.unit()))
        var matter = matter(problem, place, at: time, closing: time + Self.span(days), &random)
        var replied = random.chance(0.6)
        var followers: [PlannedCase] = []
        let role = role(citizen, &random)
        switch role {
        case .burst:
            let span = Double(random.within(CorpusSettings.burstDays))
            matter.closing = max(matter.closing, time + Self.span(span + 2))
        case .duplicates:
            matter.closing = max(matter.closing, time + Self.span(3))
        case .recurrence:
            replied = true
        case .hardNegative, .none:
            break
        }
        let first = PlannedCase(
            time: time, matter: matter, citizen: citizen, channel: .draw(&random),
            draft: TextDraft(bank.problems[problem], &random),
            replyAt: replied ? matter.closing : nil)
        live.hold(matter.key, last: matter.closing)
        switch role {
        case .burst: followers = burst(first, &random)
        case .duplicates: followers = repeats(first, &random)
        case .recurrence: followers = recurrence(first, &random)
        case .hardNegative: followers = hardNegative(first, &random)
        case .none: break
        }
        followers = followers.map(awake)
        followers.removeAll { $0.time >= ArrivalRhythm.end }
        for follower in followers {
            duplicates += follower.kind?.isDuplicate == true ? 1 : 0
            hardNegatives += follower.kind?.isHardNegative == true ? 1 : 0
            recurrences += follower.kind == .recurrence ? 1 : 0
        }
        return (first, followers)
    }

    /// Moves what would be sent while people sleep into the day, where the matter stays open so long.
    private func awake(_ planned: PlannedCase) -> PlannedCase {
        let inDay = (planned.time - ArrivalRhythm.start(of: 0)) % Self.day
        let later = planned.time + 8 * 60 * Self.minute
        guard inDay < 7 * 60 * Self.minute, later < planned.matter.closing else { return planned }
        var moved = planned
        moved.time = later
        return moved
    }

    private enum Role { case burst, duplicates, recurrence, hardNegative, none }

    /// Chances that steer each share towards its aim as the corpus grows.
    private func role(_ citizen: Citizen, _ random: inout RandomStream) -> Role {
        if random.chance(1 / Double(CorpusSettings.casesPerBurst)) { return .burst }
        func wanted(_ share: Double, _ have: Int, each: Double) -> Double {
            let base = share / each / max(0.1, 1 - settings.duplicates)
            return Double(have) < share * Double(expected) ? min(1, base * 2) : base * 0.4
        }
        var chance =
            settings.duplicates > 0 ? wanted(settings.duplicates, duplicates, each: 1.32) : 0
        if citizen == .flooder, settings.duplicates > 0 { chance = max(chance, 0.5) }
        if random.chance(chance) { return .duplicates }
        if random.chance(wanted(CorpusSettings.hardNegatives, hardNegatives, each: 1)) {
            return .hardNegative
        }
        return random.chance(wanted(CorpusSettings.recurrences, recurrences, each: 1))
            ? .recurrence : .none
    }

    private static func span(_ days: Double) -> Int64 { Int64(days * Double(day) / 1000) * 1000 }

    private mutating func matter(
        _ problem: Int, _ place: Int, at time: Int64, closing: Int64, _ random: inout RandomStream
    ) -> Matter {
        matters += 1
        return Matter(
            number: matters, problem: problem, place: place, start: time, closing: closing,
            seed: random.next())
    }

    /// A problem and a place that nobody is complaining about already.
    private func drawSubject(
        at time: Int64, _ random: inout RandomStream
    ) -> (problem: Int, place: Int) {
        for _ in 0..<30 {
            let problem = problems.draw(&random)
            let place = places[problem].draw(&random)
            if !live.contains(UInt64(problem) << 32 | UInt64(place), at: time) {
                return (problem, place)
            }
        }
        // Everything popular is taken: the first free place after a random one.
        while true {
            let problem = random.below(bank.problems.count)
            if let place = freePlace(problem, at: time, &random) { return (problem, place) }
        }
    }

    private func freePlace(
        _ problem: Int, at time: Int64, _ random: inout RandomStream
    ) -> Int? {
        let count = gazetteer.count(bank.problems[problem].place)
        let start = random.below(count)
        return (0..<count).lazy.map { (start + $0) % count }
            .first { !live.contains(UInt64(problem) << 32 | UInt64($0), at: time) }
    }

    private func anotherCitizen(than citizen: Citizen, _ random: inout RandomStream) -> Citizen {
        Citizen(
            number: 1 + (citizen.number + random.below(settings.citizens - 1)) % settings.citizens)
    }
}

extension CasePlanner {
    /// Resubmissions, forwarded copies and reminders, all before the matter is closed.
    private func repeats(_ first: PlannedCase, _ random: inout RandomStream) -> [PlannedCase] {
        let many = first.citizen == .flooder
        let count = many ? random.within(2...5) : random.chance(0.75) ? 1 : random.within(2...3)
        let latest = min(
            first.matter.closing - Self.minute,
            first.time + Int64(CorpusSettings.duplicateDays) * Self.day)
        return (0..<count).map { _ in
            let problem = bank.problems[first.matter.problem]
            var copy = first
            // Most come soon.
            let wait = Double(latest - first.time - Self.minute) * pow(random.unit(), 2)
            copy.time = first.time + Self.minute + Int64(wait / 1000) * 1000
            copy.replyAt = first.replyAt.map { $0 + Int64(random.below(72 * 60)) * Self.minute }
            switch random.below(10) {
            case 0..<3 where !many, 3..<6 where !many:
                copy.kind = random.chance(0.5) ? .resubmissionLight : .resubmissionHeavy
                copy.channel = .drawForRepeat(except: first.channel, &random)
                if random.chance(0.45) {
                    copy.citizen = anotherCitizen(than: first.citizen, &random)
                }
                if copy.kind == .resubmissionHeavy {
                    copy.draft = first.draft.retold(problem, &random)
                }
            case 6..<8 where !many:
                copy.kind = .transport
                copy.channel = .drawForRepeat(except: first.channel, &random)
                copy.time = min(
                    copy.time,
                    first.time + Self.minute + Int64(random.below(5 * 1440)) * Self.minute)
            default:
                copy.kind = .reminder
                if random.chance(0.3) {
                    copy.channel = .drawForRepeat(except: first.channel, &random)
                }
                copy.draft =
                    random.chance(0.5)
                    ? first.draft.shortened(&random)
                    : first.draft.retold(problem, &random).shortened(&random)
            }
            return copy
        }
    }

    /// Many citizens, each in their own words, more of them every day.
    private func burst(_ first: PlannedCase, _ random: inout RandomStream) -> [PlannedCase] {
        let span = Double(first.matter.closing - first.time) - Double(Self.day)
        var citizens: Set<Int> = [first.citizen.number]
        return (1..<random.within(CorpusSettings.burstCitizens)).map { _ in
            var next = first
            repeat {
                next.citizen = anotherCitizen(than: first.citizen, &random)
            } while !citizens
                .insert(next.citizen.number).inserted
            next.kind = .burst
            // A density that rises with time has a distribution function that rises with its square.
            let days = min(span, Double(Self.span(Double(CorpusSettings.burstDays.upperBound))))
            next.time =
                first.time + Self.minute + Int64(days * random.unit().squareRoot() / 1000) * 1000
            next.channel = .draw(&random)
            next.draft = TextDraft(bank.problems[first.matter.problem], &random)
            next.replyAt = first.replyAt.map { $0 + Int64(random.below(72 * 60)) * Self.minute }
            return next
        }
    }

    /// The same matter back after its closure: a matter of its own.
    private mutating func recurrence(
        _ first: PlannedCase, _ random: inout RandomStream
    ) -> [PlannedCase] {
        var next = first
        next.kind = .recurrence
        next.time = first.matter.closing + Self.span(4 + 80 * random.unit())
        if random.chance(0.5) { next.citizen = anotherCitizen(than: first.citizen, &random) }
        if random.chance(0.6) { next.channel = .draw(&random) }
        next.draft =
            random.chance(0.5)
            ? TextDraft(bank.problems[first.matter.problem], &random)
            : first.draft.retold(bank.problems[first.matter.problem], &random)
        reopen(&next, problem: first.matter.problem, place: first.matter.place, &random)
        next.matter.seed = first.matter.seed
        return [next]
    }

    /// The same words about another place, or another problem of the same place.
    private mutating func hardNegative(
        _ first: PlannedCase, _ random: inout RandomStream
    ) -> [PlannedCase] {
        var next = first
        next.time = first.time + Self.minute + Self.span(20 * random.unit())
        next.channel = random.chance(0.5) ? first.channel : .draw(&random)
        if random.chance(0.6) { next.citizen = anotherCitizen(than: first.citizen, &random) }
        let home = bank.problems[first.matter.problem].place
        let others = bank.problems.indices.filter {
            $0 != first.matter.problem && bank.problems[$0].place == home
                && !live.contains(UInt64($0) << 32 | UInt64(first.matter.place), at: first.time)
        }
        if random.chance(0.5), !others.isEmpty {
            let problem = random.pick(others)
            next.kind = .otherProblem
            next.draft = TextDraft(bank.problems[problem], &random)
            reopen(&next, problem: problem, place: first.matter.place, &random)
            return [next]
        }
        guard let place = freePlace(first.matter.problem, at: first.time, &random) else {
            return []
        }
        next.kind = .otherPlace
        reopen(&next, problem: first.matter.problem, place: place, &random)
        // Half of them agree even in the figures.
        if random.chance(0.5) { next.matter.seed = first.matter.seed }
        return [next]
    }

    /// Gives a planned case a matter of its own.
    private mutating func reopen(
        _ next: inout PlannedCase, problem: Int, place: Int, _ random: inout RandomStream
    ) {
        let closing = next.time + Self.span(1 + 20 * random.unit())
        next.matter = matter(problem, place, at: next.time, closing: closing, &random)
        next.replyAt = random.chance(0.6) ? closing : nil
        live.hold(next.matter.key, last: closing)
    }
}
