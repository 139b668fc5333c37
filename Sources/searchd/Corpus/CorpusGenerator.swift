import SearchIndex

/// Makes the cases of a corpus one by one, in the order of their submission.
///
/// Each day has its number of cases. What was planned for the day comes first (duplicates of earlier
/// cases, bursts, hard negatives); new matters fill the rest. Memory holds the plans of the next
/// weeks and the live matters, never the corpus.
struct CorpusGenerator {
    /// One case, with what it completes.
    struct Step {
        var record: CaseRecord
        var pair: InjectedPair?
        var gold: GoldIssue?
    }

    let settings: CorpusSettings
    private let writer: CaseWriter
    private let rhythm = ArrivalRhythm()
    private var random: RandomStream
    private var planner: CasePlanner
    private var agenda = Agenda()
    private var gold = GoldLedger()
    private var serials: [Int]

    private var day = -1
    private var moments: [Int64] = []
    private var nextMoment = 0
    private var emitted = 0
    /// Planned cases by the day they are due.
    private var due = [Int](repeating: 0, count: ArrivalRhythm.days)

    init(_ settings: CorpusSettings, bank: PhraseBank) {
        self.settings = settings
        let gazetteer = Gazetteer(size: settings.places)
        writer = CaseWriter(bank: bank, gazetteer: gazetteer)
        random = RandomStream(seed: settings.seed, stream: 1)
        planner = CasePlanner(settings, bank: bank, gazetteer: gazetteer)
        serials = CorpusChannel.allCases.map { _ in 0 }
    }

    /// The next case; nil after the last.
    mutating func next() -> Step? {
        guard emitted < settings.cases else { return nil }
        while true {
            if nextMoment < moments.count {
                let moment = moments[nextMoment]
                if let earliest = agenda.earliest, earliest <= moment { return emitPlanned() }
                nextMoment += 1
                return emitNew(at: moment)
            }
            if let earliest = agenda.earliest, earliest < ArrivalRhythm.start(of: day + 1) {
                return emitPlanned()
            }
            beginDay()
        }
    }

    /// Issues that lost planned members to the end of the corpus.
    func unfinishedGold() -> [GoldIssue] { gold.unfinished() }

    private mutating func beginDay() {
        nextMoment = 0
        day += 1
        let wanted = Int((Double(settings.cases) * rhythm.share(through: day)).rounded())
        guard day < ArrivalRhythm.days else {
            // What rounding left over goes to the end of the last day.
            let last = ArrivalRhythm.end - 1000
            moments = [Int64](repeating: last, count: settings.cases - emitted)
            return
        }
        moments = rhythm.moments(max(0, wanted - emitted - due[day]), of: day, &random)
        planner.beginDay(at: ArrivalRhythm.start(of: day), expected: wanted)
    }

    private mutating func emitPlanned() -> Step? {
        guard let planned = agenda.removeEarliest() else { return nil }
        let (record, key) = write(planned)
        var step = Step(record: record)
        if let original = planned.original, let kind = planned.kind {
            step.pair = InjectedPair(
                a: original.key.description, b: key.description, kind: kind.rawValue)
        }
        if planned.kind?.isSameIssue == true { step.gold = gold.add(key, to: planned.matter) }
        return step
    }

    private mutating func emitNew(at time: Int64) -> Step {
        let (first, followers) = planner.plan(at: time, &random)
        let (record, key) = write(first)
        let original = PlannedCase.Original(key: key, title: record.title, time: time)
        for var follower in followers {
            follower.original = original
            due[Self.day(of: follower.time)] += 1
            agenda.add(follower)
        }
        let repeats = followers.count { $0.kind?.isSameIssue == true }
        gold.begin(first.matter, with: key, awaiting: repeats)
        return Step(record: record)
    }

    private mutating func write(_ planned: PlannedCase) -> (CaseRecord, CaseKey) {
        emitted += 1
        let channel = CorpusChannel.allCases.firstIndex(of: planned.channel) ?? 0
        serials[channel] += 1
        let number = planned.channel.number(
            serials[channel], on: Timestamp(milliseconds: planned.time).localDate)
        let record = writer.record(planned, externalID: number, &random)
        return (record, record.key)
    }

    private static func day(of time: Int64) -> Int {
        let day = (time - ArrivalRhythm.start(of: 0)) / ArrivalRhythm.millisecondsPerDay
        return min(max(Int(day), 0), ArrivalRhythm.days - 1)
    }
}
