import SearchIndex

/// A moment as a workbook stores it: days since its epoch, the clock as their fraction.
struct SerialDate {
    var days: Double
    var countsFrom1904: Bool

    /// The day after 9999-12-31, where Excel's calendar ends.
    private static let end = 2_958_466.0
    /// 1899-12-30: with the leap day that 1900 never had, serial 61 is 1900-03-01.
    private static let epoch1900 = -25_569
    /// 1904-01-01.
    private static let epoch1904 = -24_107
    private static let secondsPerDay = 86_400

    /// ISO 8601 text in China's time: a date, a date with a clock, or a clock alone; nil when the
    /// number is no date.
    ///
    /// A part of a day is written even under a date format, and dropped under none.
    func text(as format: NumberFormat) -> String? {
        guard days >= 0, days < Self.end else { return nil }
        // Fractions are binary, so 9:12:00 arrives as 9:11:59.9999; people fill in no finer time.
        let total = Int((days * Double(Self.secondsPerDay)).rounded())
        let (day, second) = total.quotientAndRemainder(dividingBy: Self.secondsPerDay)
        if format == .elapsed { return Self.clock(total) }
        if day == 0, format == .time || second > 0 && !countsFrom1904 { return Self.clock(second) }
        if second == 0, format == .date { return date(day) }
        return "\(date(day))T\(Self.clock(second))+08:00"
    }

    private func date(_ day: Int) -> String {
        if countsFrom1904 { return Timestamp.date(ofDay: day + Self.epoch1904) }
        // Lotus 1-2-3 took 1900 for a leap year and Excel followed.
        if day == 60 { return "1900-02-29" }
        return Timestamp.date(ofDay: day + Self.epoch1900 + (day < 60 ? 1 : 0))
    }

    private static func clock(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
