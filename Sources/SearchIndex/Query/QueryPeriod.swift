/// A time of submission as a query names it: `2022`, `2022-05`, `2022年5月28日`, `2022-05..2022-07`,
/// `2022-05..`, `>=2022-05-01`, `<2023`; both ends of a range belong to it. Times are China's.
public struct QueryPeriod: Equatable, Sendable {
    /// Submitted at or after.
    public var from: Timestamp?
    /// Submitted before.
    public var before: Timestamp?

    /// Names a query may use, folded.
    static let names: Set<String> = ["时间", "日期", "time", "date"]

    private static let marks = ["..", "…", "~", "至", "到"]

    /// nil for whatever names no time.
    init?(_ text: String) {
        let text = FoldedText(text).text
        for (sign, isFrom, isWhole) in [
            (">=", true, false), (">", true, true), ("<=", false, true), ("<", false, false),
        ] where text.hasPrefix(sign) {
            guard let span = Self.span(String(text.dropFirst(sign.count))) else { return nil }
            // A whole year or day lies after `>` or before `<=`.
            let end = isWhole ? span.before : span.from
            if isFrom { from = end } else { before = end }
            return
        }
        for mark in Self.marks {
            guard let range = text.firstRange(of: mark) else { continue }
            let first = String(text[..<range.lowerBound])
            let second = String(text[range.upperBound...])
            guard !first.isEmpty || !second.isEmpty else { return nil }
            if !first.isEmpty {
                guard let span = Self.span(first) else { return nil }
                from = span.from
            }
            if !second.isEmpty {
                guard let span = Self.span(second) else { return nil }
                before = span.before
            }
            return
        }
        guard let span = Self.span(text) else { return nil }
        (from, before) = (span.from, span.before)
    }

    /// A year, month or day with its first moment and the first after it.
    private static func span(_ text: String) -> (from: Timestamp, before: Timestamp)? {
        let parts = text.split(whereSeparator: { "-/.年月日".contains($0) })
        let numbers = parts.compactMap { Int($0) }
        guard (1...3).contains(parts.count), numbers.count == parts.count,
            (1_000...9_999).contains(numbers[0])
        else { return nil }
        let (year, month) = (numbers[0], numbers.count > 1 ? numbers[1] : 1)
        let day = numbers.count == 3 ? numbers[2] : 1
        guard let from = Timestamp(year: year, month: month, day: day) else { return nil }
        let before: Timestamp? =
            switch numbers.count {
            case 1: Timestamp(year: year + 1, month: 1, day: 1)
            case 2: Timestamp(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
            default:
                Timestamp(
                    milliseconds: from.milliseconds + Timestamp.millisecondsPerDay,
                    utcOffset: from.utcOffset)
            }
        return before.map { (from, $0) }
    }
}

extension Query {
    /// The query without the periods that all of its cases must lie in, and those periods.
    var separatingPeriods: (query: Query, periods: [QueryPeriod]) {
        switch self {
        case .submitted(let period, _): return (.everything, [period])
        case .and(let parts):
            var periods: [QueryPeriod] = []
            var rest: [Query] = []
            for part in parts {
                if case .submitted(let period, _) = part {
                    periods.append(period)
                } else {
                    rest.append(part)
                }
            }
            return (rest.count > 1 ? .and(rest) : rest.first ?? .everything, periods)
        default: return (self, [])
        }
    }
}

extension SearchFilters {
    /// Both this and `period`.
    mutating func narrow(to period: QueryPeriod) {
        if let other = period.from { from = from.map { max($0, other) } ?? other }
        if let other = period.before { before = before.map { min($0, other) } ?? other }
    }
}
