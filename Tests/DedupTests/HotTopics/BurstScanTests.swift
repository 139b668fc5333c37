import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct BurstScanTests {
    /// 70 days of intake, `perDay` giving the cases of channel and day (day 0 is a Thursday).
    private func volume(channels: Int = 1, perDay: (_ channel: Int, _ day: Int) -> Int)
        -> ChannelVolume
    {
        var cases: [TopicCase] = []
        for day in 0..<70 {
            for channel in 0..<channels {
                for _ in 0..<perDay(channel, day) {
                    cases.append(.sample(cases.count + 1, channel: channel, day: day))
                }
            }
        }
        return ChannelVolume(cases, channels: channels, lastDay: 69)
    }

    private func score(_ days: [Int], channel: Int = 0, in volume: ChannelVolume) -> Double {
        let reports = days.map { BurstScan.Report(channel: channel, day: $0) }
        return BurstScan(volume: volume, window: 40...69).strongest(reports, own: reports).score
    }

    @Test func `reports that follow the channel's week are no burst`() {
        let volume = volume { _, day in day % 7 < 5 ? 40 : 4 }
        let weekdays = (0..<70).filter { $0 % 7 < 5 }
        #expect(score(weekdays, in: volume) == 0)
        // As many reports as weekdays, all within one week.
        let crammed = weekdays.indices.map { 50 + $0 % 5 }
        #expect(score(crammed, in: volume) > TopicMark.burstBits)
    }

    @Test func `what a backlog brings in at once is no burst`() {
        let volume = volume { _, day in day == 60 ? 400 : 10 }
        let reports = Array(0..<70) + Array(repeating: 60, count: 15)
        #expect(score(reports, in: volume) == 0)
    }

    @Test func `a topic is held against its own channel, not against the large one`() {
        // The grid files two hundred a day, three times that in the last days; the hotline ten.
        let volume = volume(channels: 2) { channel, day in
            channel == 0 ? (day >= 63 ? 600 : 200) : 10
        }
        let reports = [12, 33] + [63, 64, 64, 65, 65, 66, 66]
        let byGrid = score(reports, channel: 0, in: volume)
        let byHotline = score(reports, channel: 1, in: volume)
        #expect(byHotline > TopicMark.burstBits)
        #expect(byHotline > byGrid + 3)
    }

    @Test func `a topic that is all its small channel takes in bursts nonetheless`() {
        let volume = volume { _, day in day == 66 ? 6 : day.isMultiple(of: 5) ? 1 : 0 }
        #expect(score(Array(repeating: 66, count: 6), in: volume) > TopicMark.burstBits)
    }

    @Test func `one report, reports before the window and steady reports score nothing`() {
        let volume = volume { _, _ in 20 }
        #expect(score([66], in: volume) == 0)
        #expect(score([10, 10, 11, 11, 12], in: volume) == 0)
        #expect(score(Array(stride(from: 0, to: 70, by: 5)), in: volume) == 0)
    }

    @Test(arguments: 1...20) func `the best stretch is that of a full search`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let volume = volume(channels: 2) { _, _ in Int.random(in: 0...6, using: &random) }
        let reports = (0..<Int.random(in: 2...14, using: &random)).map { _ in
            BurstScan.Report(
                channel: Int.random(in: 0...1, using: &random),
                day: Int.random(in: 30...69, using: &random))
        }
        let scan = BurstScan(volume: volume, window: 40...69)
        #expect(abs(scan.strongest(reports, own: []).score - slow(reports, volume)) < 1e-9)
    }

    /// Every stretch of up to 14 days, by the definition.
    private func slow(_ reports: [BurstScan.Report], _ volume: ChannelVolume) -> Double {
        let n = Double(reports.count)
        var best = 0.0
        var tried = 0
        for length in 1...14 {
            for start in 40...(70 - length) {
                tried += 1
                let days = start..<(start + length)
                let o = Double(reports.count { days.contains($0.day) })
                var e = 0.0
                for channel in 0...1 {
                    let all = (0..<70).map { volume.exposure(channel: channel, day: $0, own: 0) }
                    let share = days.reduce(0) { $0 + all[$1] } / all.reduce(0, +)
                    e += share * Double(reports.count { $0.channel == channel })
                }
                guard o >= 2, o > e else { continue }
                let rest = n > o ? (n - o) * log((n - o) / (n - e)) : 0
                best = max(best, o * log(o / e) + rest)
            }
        }
        return best > 0 ? max(0, best / log(2) - log2(Double(tried))) : 0
    }
}

extension TopicCase {
    static func sample(
        _ id: Int, cluster: Int? = nil, channel: Int = 0, day: Int = 0, reporter: UInt64? = nil,
        people: Int = 1, isInWindow: Bool = true
    ) -> TopicCase {
        TopicCase(
            id: CaseID(Int64(id)), cluster: CaseID(Int64(cluster ?? id)), channel: channel,
            submittedAt: Timestamp(milliseconds: Int64(day) * 86_400_000), day: day,
            reporter: reporter ?? TopicCase.anonymous(CaseID(Int64(id))), people: people,
            isInWindow: isInWindow)
    }
}
