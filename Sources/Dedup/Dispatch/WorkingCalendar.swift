import SearchIndex

/// Which days are worked: weekdays, less public holidays, plus the weekend days worked in exchange.
public struct WorkingCalendar: Equatable, Sendable {
    /// Days off although they are weekdays, as ``Timestamp/localDay`` counts days.
    public var holidays: Set<Int>
    /// Saturdays and Sundays that are worked.
    public var makeUpDays: Set<Int>

    public init(holidays: Set<Int> = [], makeUpDays: Set<Int> = []) {
        self.holidays = holidays
        self.makeUpDays = makeUpDays
    }

    public func isWorkingDay(_ day: Int) -> Bool {
        if makeUpDays.contains(day) { return true }
        // Day 0, 1970-01-01, was a Thursday: 0 is Monday here.
        let weekday = ((day + 3) % 7 + 7) % 7
        return weekday < 5 && !holidays.contains(day)
    }

    /// The moment `amount` of `unit` after another. The day something comes in is not counted, and
    /// a limit in days ends with its last day: 《民法典》第二百零一条、第二百零三条.
    func moment(_ amount: Int, _ unit: DeadlineRule.Unit, after start: Timestamp) -> Timestamp {
        switch unit {
        case .hours:
            Timestamp(
                milliseconds: start.milliseconds + Int64(amount) * 3_600_000,
                utcOffset: start.utcOffset)
        case .naturalDays: start.endOfDay(start.localDay + amount)
        case .workingDays: start.endOfDay(day(amount, after: start.localDay))
        }
    }

    private func day(_ count: Int, after start: Int) -> Int {
        var day = start
        var left = count
        while left > 0 {
            day += 1
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }
}

extension Timestamp {
    /// The last second of a day on this timestamp's own clock.
    fileprivate func endOfDay(_ day: Int) -> Timestamp {
        let midnight = Int64(day + 1) * 86_400_000 - Int64(utcOffset) * 1_000
        return Timestamp(milliseconds: midnight - 1_000, utcOffset: utcOffset)
    }
}
