import Foundation
import SearchIndex

/// How many cases each day of the two years gets, and at which hours they come.
struct ArrivalRhythm: Sendable {
    /// 1 January 2024.
    static let firstDay = 19_723
    /// Two years, the first a leap year.
    static let days = 731
    static let millisecondsPerDay: Int64 = 86_400_000

    /// From Thursday, the weekday of day 0 of 1970. Offices and grid workers rest at weekends.
    private static let weekdays = [1.12, 1.05, 0.62, 0.55, 1.30, 1.20, 1.15]
    /// Days of the Spring Festival, when nearly nobody writes, and the rush after it.
    private static let quietDays: [ClosedRange<Int>] = [19_762...19_770, 20_115...20_123]
    private static let hours: [Double] = [
        2, 1, 1, 1, 1, 2, 6, 14, 42, 60, 62, 45, 20, 24, 50, 58, 54, 40, 24, 22, 24, 20, 12, 6,
    ]

    private let cumulative: [Double]
    private let hourOfDay = WeightedChoice(Self.hours)

    init() {
        var sum = 0.0
        cumulative = (0..<Self.days).map { index in
            let day = Self.firstDay + index
            // Summer brings heat, noise and rain; its peak is at the end of July.
            let season = 1 + 0.18 * cos(2 * .pi * Double(index - 210) / 365.25)
            let quiet = Self.quietDays.contains { $0.contains(day) } ? 0.35 : 1
            sum += Self.weekdays[day % 7] * season * quiet
            return sum
        }
    }

    /// Share of all cases that has come by the end of a day of the corpus, from 0.
    func share(through index: Int) -> Double {
        guard index < cumulative.count, let all = cumulative.last else { return 1 }
        return cumulative[index] / all
    }

    /// Milliseconds since 1970 at which a day of the corpus begins in China.
    static func start(of index: Int) -> Int64 {
        Int64(firstDay + index) * millisecondsPerDay - Int64(Timestamp.chinaOffset) * 1000
    }

    static let end = start(of: days)

    /// Moments of one day, sorted, to the second.
    func moments(_ count: Int, of index: Int, _ random: inout RandomStream) -> [Int64] {
        (0..<count).map { _ in
            let second = hourOfDay.draw(&random) * 3600 + random.below(3600)
            return Self.start(of: index) + Int64(second) * 1000
        }.sorted()
    }
}
