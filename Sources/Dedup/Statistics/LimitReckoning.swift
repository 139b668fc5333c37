public import SearchIndex

/// Holds figures against the limits of a policy, at one moment.
struct LimitReckoning {
    private let policy: DispatchPolicy
    private let names: [UInt32: String]
    /// Minutes since 1970 on the district's clock.
    private let now: Int
    private let returned: Set<UInt32>
    private let unsigned: Set<UInt32>
    private var limits: [Key: Int?] = [:]

    /// Limits in days are the same for a whole day.
    private struct Key: Hashable {
        var stage: DeadlineRule.Stage
        var channel: UInt32
        var urgency: UInt32
        var granted: Int
        var day: Int
    }

    init(_ policy: DispatchPolicy, names: [UInt32: String], now: Timestamp) {
        self.policy = policy
        self.names = names
        self.now = now.localMinute
        func numbers(_ words: [String]) -> Set<UInt32> {
            Set(names.filter { name in words.contains { name.value.contains($0) } }.map(\.key))
        }
        returned = numbers(["退回", "退单"])
        unsigned = numbers(["待签收", "未签收"])
    }

    /// The measures of timeliness that a contact falls under.
    mutating func measures(_ figure: CaseFigure) -> Set<AppraisalMeasure> {
        var measures: Set<AppraisalMeasure> = []
        if figure.flags.extensions > 0 { measures.insert(.extended) }
        if returned.contains(figure.status) { measures.insert(.returned) }
        let start = figure.day * 1440 + Int(figure.minute)
        if unsigned.contains(figure.status), let limit = limit(.sign, figure, start), now > limit {
            measures.insert(.unsigned)
        }
        guard let limit = limit(.close, figure, start) else { return measures }
        if figure.flags.contains(.closed) {
            guard figure.closedAfter != CaseFigure.never else { return measures }
            measures.insert(start + Int(figure.closedAfter) <= limit ? .kept : .late)
        } else {
            measures.insert(now > limit ? .overdue : .running)
        }
        return measures
    }

    /// The last minute within the limit; nil where there is none.
    private mutating func limit(
        _ stage: DeadlineRule.Stage, _ figure: CaseFigure, _ start: Int
    ) -> Int? {
        let key = Key(
            stage: stage, channel: figure.channel, urgency: figure.urgency,
            granted: stage == .close ? figure.flags.extensions : 0, day: figure.day)
        if let known = limits[key] { return known }
        let time = Timestamp(
            milliseconds: Int64(start) * 60_000 - Int64(Timestamp.chinaOffset) * 1000)
        let record = CaseRecord(
            channel: names[figure.channel] ?? "", externalID: "", submittedAt: time,
            urgency: names[figure.urgency])
        guard let rule = policy.rule(stage, for: record) else {
            limits[key] = .some(nil)
            return nil
        }
        let due = rule.due(from: time, granted: key.granted, policy.calendar).localMinute
        let isForDay = rule.unit != .hours && rule.extensions?.unit != .hours
        if isForDay { limits[key] = .some(due) }
        return due
    }
}

extension FigureSet {
    /// How the contacts stand to their limits.
    /// - Parameter now: the moment open cases are judged at.
    public func timeliness(_ policy: DispatchPolicy, now: Timestamp) -> Timeliness {
        timeliness(by: nil, policy, now: now).first?.timeliness ?? Timeliness()
    }

    /// The same by the values of a dimension, in no order; all together without one.
    public func timeliness(by dimension: FigureDimension?, _ policy: DispatchPolicy, now: Timestamp)
        -> [(value: String?, timeliness: Timeliness)]
    {
        var reckoning = LimitReckoning(policy, names: names, now: now)
        var sums: [UInt32: Timeliness] = [:]
        for figure in figures where !figure.flags.contains(.copy) {
            let number = dimension?.number(figure) ?? 0
            sums[number, default: Timeliness()].add(reckoning.measures(figure))
        }
        return sums.map { (names[$0.key], $0.value) }
    }

    /// The contacts that a number of an appraisal counts, in order of arrival.
    /// - Parameter mergedByHand: cases whose cluster a human has merged.
    public func cases(
        _ measure: AppraisalMeasure, _ policy: DispatchPolicy, now: Timestamp,
        mergedByHand: Set<CaseID> = []
    ) -> [CaseID] {
        var reckoning = LimitReckoning(policy, names: names, now: now)
        return figures.filter { figure in
            guard !figure.flags.contains(.copy) else { return false }
            switch measure {
            case .contacts: return true
            case .reopened:
                return figure.flags.contains(.closed)
                    && Int(figure.recurredAfter) <= FigureCount.recurrenceDays
            case .repeats: return figure.flags.contains(.repeat)
            case .satisfied: return Int(figure.stars) >= FigureCount.satisfiedStars
            case .dissatisfied: return (1...2).contains(figure.stars)
            case .mergedRated:
                return figure.stars > 0 && mergedByHand.contains(CaseID(Int64(figure.id)))
            default: return reckoning.measures(figure).contains(measure)
            }
        }.map { CaseID(Int64($0.id)) }.sorted()
    }
}

extension Timeliness {
    fileprivate mutating func add(_ measures: Set<AppraisalMeasure>) {
        if measures.contains(.kept) { kept += 1 }
        if measures.contains(.late) { late += 1 }
        if measures.contains(.overdue) { overdue += 1 }
        if measures.contains(.running) { running += 1 }
        if measures.isDisjoint(with: [.kept, .late, .overdue, .running]) { unknown += 1 }
        if measures.contains(.extended) { extended += 1 }
        if measures.contains(.returned) { returned += 1 }
        if measures.contains(.unsigned) { unsigned += 1 }
    }
}
