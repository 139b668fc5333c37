public import SearchIndex

/// The figures of a period, counted in any way without asking the database again.
public struct FigureSet: Sendable {
    public let days: ClosedRange<Int>
    let figures: [CaseFigure]
    let names: [UInt32: String]

    init(days: ClosedRange<Int>, figures: [CaseFigure], names: [UInt32: String]) {
        self.days = days
        self.figures = figures
        self.names = names
    }

    /// Names that a set of others is narrowed to, by dimension; nil is what has no name.
    public typealias Filter = [FigureDimension: Set<String?>]

    public func filtered(_ filter: Filter) -> FigureSet {
        let wanted = filter.map { dimension, values in
            (dimension, Set(values.map { value in value.map(number) ?? 0 }))
        }
        return FigureSet(
            days: days,
            figures: figures.filter { figure in
                wanted.allSatisfy { $0.1.contains($0.0.number(figure)) }
            }, names: names)
    }

    private func number(of name: String) -> UInt32 {
        names.first { $0.value == name }?.key ?? .max
    }

    public func only(_ cases: Set<CaseID>) -> FigureSet {
        FigureSet(
            days: days, figures: figures.filter { cases.contains(CaseID(Int64($0.id))) },
            names: names)
    }

    public func on(_ days: ClosedRange<Int>) -> FigureSet {
        FigureSet(days: days, figures: figures.filter { days.contains($0.day) }, names: names)
    }

    /// Counts over all of them.
    public var total: FigureCount {
        var count = FigureCount()
        var matters = MatterCount(figures)
        for figure in figures {
            count.add(figure)
            if matters.isNew(figure, group: 0) { count.matters += 1 }
        }
        return count
    }

    /// A value of a dimension, nil where cases have none, with its counts.
    public struct Line: Equatable, Sendable {
        public var value: String?
        public var count: FigureCount
    }

    /// Counts by the values of a dimension, the most contacts first, those without a value last.
    ///
    /// A matter that several values share counts under each: the lines' matters add up to more than the total.
    public func counts(by dimension: FigureDimension) -> [Line] {
        var index: [UInt32: Int] = [:]
        var counts: [(number: UInt32, count: FigureCount)] = []
        var matters = MatterCount(figures)
        for figure in figures {
            let number = dimension.number(figure)
            let group = index[number] ?? counts.count
            if group == counts.count {
                index[number] = group
                counts.append((number, FigureCount()))
            }
            counts[group].count.add(figure)
            if matters.isNew(figure, group: group) { counts[group].count.matters += 1 }
        }
        return counts.map { Line(value: names[$0.number], count: $0.count) }
            .filter { $0.count.contacts > 0 }.sorted {
                ($1.value == nil ? 1 : 0, $0.count.contacts, $1.value ?? "")
                    > ($0.value == nil ? 1 : 0, $1.count.contacts, $0.value ?? "")
            }
    }

    /// Contacts by the values of two dimensions.
    public func contacts(by a: FigureDimension, _ b: FigureDimension) -> [String?: [String?: Int]] {
        var counts: [UInt64: Int] = [:]
        for figure in figures where !figure.flags.contains(.copy) {
            counts[UInt64(a.number(figure)) << 32 | UInt64(b.number(figure)), default: 0] += 1
        }
        return counts.reduce(into: [:]) { table, item in
            let first = names[UInt32(truncatingIfNeeded: item.key >> 32)]
            let second = names[UInt32(truncatingIfNeeded: item.key)]
            table[first, default: [:]][second, default: 0] += item.value
        }
    }

    /// Contacts on each day of the period.
    public var daily: [Int] {
        var counts = [Int](repeating: 0, count: days.count)
        for figure in figures where !figure.flags.contains(.copy) {
            counts[figure.day - days.lowerBound] += 1
        }
        return counts
    }

    /// Contacts by hour of the day; a record without a time of day counts at hour 0.
    public var hourly: [Int] {
        var counts = [Int](repeating: 0, count: 24)
        for figure in figures where !figure.flags.contains(.copy) {
            counts[min(23, Int(figure.minute) / 60)] += 1
        }
        return counts
    }

    /// The contacts themselves, in order of arrival.
    public var cases: [CaseID] {
        figures.lazy.filter { !$0.flags.contains(.copy) }.map { CaseID(Int64($0.id)) }.sorted()
    }
}
