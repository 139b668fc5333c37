/// How many cases each channel takes in on each day of a window and its baseline: what a topic's
/// reports are held against.
struct ChannelVolume: Sendable {
    /// First day of the store or the baseline, whichever is later.
    let firstDay: Int
    let dayCount: Int
    /// By channel and day.
    private let cases: [[Double]]
    /// Mean of the channel on that weekday, by channel and weekday.
    private let weekdayMeans: [[Double]]

    /// - Parameter lastDay: last day of the window, whether or not a case came in on it.
    init(_ cases: [TopicCase], channels: Int, lastDay: Int) {
        let first = cases.map(\.day).min() ?? lastDay
        let count = max(1, max(lastDay, cases.map(\.day).max() ?? lastDay) - first + 1)
        var volume = Array(repeating: [Double](repeating: 0, count: count), count: channels)
        for item in cases { volume[item.channel][item.day - first] += 1 }
        var sums = Array(repeating: [Double](repeating: 0, count: 7), count: channels)
        var days = [Double](repeating: 0, count: 7)
        for day in 0..<count {
            let weekday = Self.weekday(first + day)
            days[weekday] += 1
            for channel in 0..<channels { sums[channel][weekday] += volume[channel][day] }
        }
        firstDay = first
        dayCount = count
        self.cases = volume
        weekdayMeans = sums.map { sums in zip(sums, days).map { $1 > 0 ? $0 / $1 : 0 } }
    }

    private static func weekday(_ day: Int) -> Int { ((day % 7) + 7) % 7 }

    /// How many reports a topic of constant share would be worth on a day, up to a factor: the mean of
    /// the channel's intake on that day, the topic's own cases left out, and its usual intake on such
    /// a weekday.
    ///
    /// The day itself carries holidays, outages and backlogs; the weekday's mean keeps a small
    /// channel's empty days from making a single report a wonder.
    func exposure(channel: Int, day: Int, own: Double) -> Double {
        let index = day - firstDay
        guard cases.indices.contains(channel), cases[channel].indices.contains(index) else {
            return 0
        }
        return (max(0, cases[channel][index] - own) + weekdayMeans[channel][Self.weekday(day)]) / 2
    }

    /// Cases of the channel on the days of `days`.
    func total(channel: Int, in days: ClosedRange<Int>) -> Double {
        days.reduce(0) { sum, day in
            let index = day - firstDay
            return cases[channel].indices.contains(index) ? sum + cases[channel][index] : sum
        }
    }
}
