import SearchIndex

/// The days a report covers, with the names officers give them and the periods they are compared with.
struct ReportPeriod: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case week, month, quarter, year, other
    }

    /// Days since 1970, as `Timestamp.localDay` counts.
    let days: ClosedRange<Int>
    let kind: Kind

    init(_ days: ClosedRange<Int>) {
        self.days = days
        kind = Self.kind(of: days)
    }

    private static func kind(of days: ClosedRange<Int>) -> Kind {
        // 1970-01-01 was a Thursday; weeks begin on Monday.
        if days.count == 7, (days.lowerBound + 3).isMultiple(of: 7) { return .week }
        let first = Timestamp.civil(fromDay: days.lowerBound)
        let next = Timestamp.civil(fromDay: days.upperBound + 1)
        guard first.day == 1, next.day == 1 else { return .other }
        let months = (next.year - first.year) * 12 + next.month - first.month
        switch months {
        case 1: return .month
        case 3 where first.month % 3 == 1: return .quarter
        case 12 where first.month == 1: return .year
        default: return .other
        }
    }

    /// 环比: the week, month … before; for other periods as many days.
    var previous: ReportPeriod {
        switch kind {
        case .week, .other: shifted(days: -days.count)
        case .month: shifted(months: -1)
        case .quarter: shifted(months: -3)
        case .year: shifted(months: -12)
        }
    }

    /// 同比: weeks are held against the week of the same weekdays, everything else against the same dates.
    var lastYear: ReportPeriod { kind == .week ? shifted(days: -364) : shifted(months: -12) }

    private func shifted(days offset: Int) -> ReportPeriod {
        ReportPeriod((days.lowerBound + offset)...(days.upperBound + offset))
    }

    private func shifted(months: Int) -> ReportPeriod {
        let first = Self.day(days.lowerBound, shiftedBy: months)
        // The day after the last one, so that months keep their own length.
        let end = Self.day(days.upperBound + 1, shiftedBy: months)
        return ReportPeriod(first...max(first, end - 1))
    }

    private static func day(_ day: Int, shiftedBy months: Int) -> Int {
        let date = Timestamp.civil(fromDay: day)
        let month = date.year * 12 + date.month - 1 + months
        let (year, index) = (month / 12, month % 12 + 1)
        return Timestamp.day(
            year: year, month: index,
            day: min(date.day, Timestamp.days(inMonth: index, of: year)))
    }

    /// 本周, 本月 …
    var noun: String {
        switch kind {
        case .week: "本周"
        case .month: "本月"
        case .quarter: "本季度"
        case .year: "本年度"
        case .other: "本期"
        }
    }

    /// 上周, 上月 …
    var previousNoun: String {
        switch kind {
        case .week: "上周"
        case .month: "上月"
        case .quarter: "上季度"
        case .year: "上年度"
        case .other: "上期"
        }
    }

    /// What such a report is called.
    var reportName: String {
        switch kind {
        case .week: "周报"
        case .month: "月报"
        case .quarter: "季报"
        case .year: "年报"
        case .other: "研判报告"
        }
    }

    /// 2024年第10周, 2024年3月, 2024年第一季度; the dates for other periods.
    var name: String {
        let first = Timestamp.civil(fromDay: days.lowerBound)
        switch kind {
        case .week:
            // The year of a week is that of its Thursday (ISO 8601).
            let thursday = days.lowerBound + 3
            let year = Timestamp.civil(fromDay: thursday).year
            let number = (thursday - Timestamp.day(year: year, month: 1, day: 1)) / 7 + 1
            return "\(year)年第\(number)周"
        case .month: return "\(first.year)年\(first.month)月"
        case .quarter:
            return "\(first.year)年第\(["一", "二", "三", "四"][(first.month - 1) / 3])季度"
        case .year: return "\(first.year)年"
        case .other: return span
        }
    }

    /// 2024年3月4日至10日
    var span: String {
        let (first, last) = (
            Timestamp.civil(fromDay: days.lowerBound), Timestamp.civil(fromDay: days.upperBound)
        )
        let start = "\(first.year)年\(first.month)月\(first.day)日"
        if days.count == 1 { return start }
        if first.year != last.year { return "\(start)至\(last.year)年\(last.month)月\(last.day)日" }
        if first.month != last.month { return "\(start)至\(last.month)月\(last.day)日" }
        return "\(start)至\(last.day)日"
    }

    /// As the addresses and options of a search take them.
    var from: String { Timestamp.date(ofDay: days.lowerBound) }
    var to: String { Timestamp.date(ofDay: days.upperBound) }

    /// The first moment of the period, and the first no longer in it, on China's clock.
    var window: (from: Timestamp, before: Timestamp) {
        func midnight(_ day: Int) -> Timestamp {
            Timestamp(
                milliseconds: Int64(day) * 86_400_000 - Int64(Timestamp.chinaOffset) * 1000)
        }
        return (midnight(days.lowerBound), midnight(days.upperBound + 1))
    }
}
