import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct WorkingCalendarTests {
    /// National Day 2022: off from Saturday the 1st to Friday the 7th, worked on the 8th and 9th.
    private static let calendar: WorkingCalendar = {
        let first = day(2022, 10, 1)
        return WorkingCalendar(
            holidays: Set(first..<first + 7), makeUpDays: [first + 7, first + 8])
    }()

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        Timestamp(year: year, month: month, day: day)?.localDay ?? 0
    }

    private static func due(_ amount: Int, _ unit: DeadlineRule.Unit, after text: String) -> String
    {
        guard let start = TimestampParser.parse(text) else { return "no time" }
        return calendar.moment(amount, unit, after: start).description
    }

    @Test func `working days skip a holiday and count the weekend worked for it`() {
        let due = Self.due(7, .workingDays, after: "2022-09-28T15:00:00+08:00")
        // 29, 30 September; 8, 9 (worked), 10, 11, 12 October.
        #expect(due == "2022-10-12T23:59:59+08:00")
    }

    @Test func `the day something comes in is not counted`() {
        #expect(
            Self.due(1, .workingDays, after: "2022-11-04T00:00:01+08:00")
                == "2022-11-07T23:59:59+08:00")
        #expect(
            Self.due(15, .naturalDays, after: "2022-11-04T23:59:00+08:00")
                == "2022-11-19T23:59:59+08:00")
    }

    @Test func `hours run through nights and holidays`() {
        #expect(
            Self.due(24, .hours, after: "2022-10-01T09:12:30+08:00")
                == "2022-10-02T09:12:30+08:00")
    }

    @Test func `a limit counted day by day is the same limit`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let start = Timestamp(
                milliseconds: Int64.random(
                    in: 1_660_000_000_000...1_670_000_000_000, using: &random))
            let amount = Int.random(in: 1...40, using: &random)
            let due = Self.calendar.moment(amount, .workingDays, after: start)
            let worked = (start.localDay + 1...due.localDay).filter(Self.calendar.isWorkingDay)
            #expect(worked.count == amount)
            #expect(worked.last == due.localDay)
        }
    }

    @Test func `before 1970 the weekdays are right too`() {
        #expect(!WorkingCalendar().isWorkingDay(Self.day(1949, 10, 1)))
        #expect(WorkingCalendar().isWorkingDay(Self.day(1949, 10, 3)))
    }
}
