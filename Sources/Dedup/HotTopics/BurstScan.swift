import Foundation

/// Looks for the stretch of days in which most more citizens reported a topic than the topic's share
/// of each channel's intake explains.
///
/// For a stretch I with o of the topic's n first reports, of which e = Σ_c n_c · E_c(I)/E_c(all) were
/// to be expected (n_c of them through channel c, E_c the channel's exposure), the log-likelihood
/// ratio of a raised rate in I is o·ln(o/e) + (n−o)·ln((n−o)/(n−e)) where o > e. The score is that of
/// the best stretch, in bits, less log2 of the number of stretches tried, and at least 0: a score of s
/// happens by chance in about one topic of 2^s. A channel's weekly rhythm, its holidays and its size
/// are in E_c and raise no score.
///
/// Counted are first reports: each citizen once a topic, so that one caller alone never scores; a visit
/// of five people is one report.
/// Source: M. Kulldorff, Prospective time periodic geographical disease surveillance using a scan
/// statistic, J. R. Stat. Soc. A 164, 2001
struct BurstScan {
    /// Longest stretch that counts as one burst, in days.
    static let longest = 14

    struct Report: Equatable {
        var channel: Int
        var day: Int
    }

    struct Result: Equatable {
        /// Bits.
        var score = 0.0
        var days: ClosedRange<Int>?
    }

    let volume: ChannelVolume
    /// Days in which a burst may lie.
    let window: ClosedRange<Int>

    /// - Parameters:
    ///   - reports: first reports of the topic's citizens in window and baseline.
    ///   - own: all cases of the topic there.
    /// - Complexity: O(reports · ``longest`` + days · channels of the topic).
    func strongest(_ reports: [Report], own: [Report]) -> Result {
        let candidates = Set(reports.map(\.day)).filter(window.contains).sorted()
        let longest = min(Self.longest, volume.dayCount / 2)
        guard reports.count >= 2, !candidates.isEmpty, longest >= 1 else { return Result() }
        let expected = expectedReports(reports, own: own)
        let observed = sums(reports)
        let total = Double(reports.count)
        var best: (ratio: Double, days: ClosedRange<Int>)?
        for start in candidates {
            for end in start...min(window.upperBound, start + longest - 1) {
                let from = start - volume.firstDay
                let to = end - volume.firstDay + 1
                let o = observed[to] - observed[from]
                let e = expected[to] - expected[from]
                guard o >= 2, o > e else { continue }
                let ratio = Self.ratio(o, e, total)
                if ratio > (best?.ratio ?? 0) { best = (ratio, start...end) }
            }
        }
        guard let best else { return Result() }
        let bits = best.ratio / log(2) - log2(Double(tried(longest)))
        return bits > 0 ? Result(score: bits, days: best.days) : Result()
    }

    /// Stretches that the window holds.
    private func tried(_ longest: Int) -> Int {
        (1...longest).reduce(0) { $0 + max(0, window.count - $1 + 1) }
    }

    private static func ratio(_ o: Double, _ e: Double, _ n: Double) -> Double {
        let inside = e > 0 ? o * log(o / e) : 0
        let outside = n > o && n > e ? (n - o) * log((n - o) / (n - e)) : 0
        return inside + outside
    }

    /// Reports up to each day, from the first day of the volume.
    private func sums(_ reports: [Report]) -> [Double] {
        var sums = [Double](repeating: 0, count: volume.dayCount + 1)
        for report in reports { sums[report.day - volume.firstDay + 1] += 1 }
        for i in 1..<sums.count { sums[i] += sums[i - 1] }
        return sums
    }

    /// Expected reports up to each day.
    private func expectedReports(_ reports: [Report], own: [Report]) -> [Double] {
        var sums = [Double](repeating: 0, count: volume.dayCount + 1)
        for channel in Set(reports.map(\.channel)).sorted() {
            var ownOfDay = [Double](repeating: 0, count: volume.dayCount)
            for report in own where report.channel == channel {
                ownOfDay[report.day - volume.firstDay] += 1
            }
            let exposures = ownOfDay.enumerated().map {
                volume.exposure(channel: channel, day: volume.firstDay + $0.offset, own: $0.element)
            }
            let whole = exposures.reduce(0, +)
            guard whole > 0 else { continue }
            let count = Double(reports.count { $0.channel == channel })
            for (i, exposure) in exposures.enumerated() { sums[i + 1] += count * exposure / whole }
        }
        for i in 1..<sums.count { sums[i] += sums[i - 1] }
        return sums
    }
}
