import SearchIndex
import Testing

@testable import Dedup

@Suite struct TopicTallyTests {
    private func counted(_ cases: [TopicCase], volumes: [Double] = [100]) -> TopicTally? {
        let volume = ChannelVolume(cases, channels: volumes.count, lastDay: 59)
        return TopicTally(
            Array(cases.indices), of: cases, heat: TopicHeat(volumes: volumes),
            scan: BurstScan(volume: volume, window: 30...59), group: nil)
    }

    @Test func `a caller counts once however often he calls`() throws {
        let calls = (1...30).map { TopicCase.sample($0, day: 30 + $0 % 5, reporter: 7) }
        let tally = try #require(counted(calls))
        #expect(tally.members.count == 30)
        #expect(tally.citizens == 1)
        #expect(tally.reporters == 1)
        #expect(tally.heat == 1)
        #expect(tally.burst == BurstScan.Result())
        #expect(tally.mark == nil)
    }

    @Test func `cases without a reporter count as one citizen each, a visit as its people`() throws
    {
        let cases = [
            TopicCase.sample(1, day: 40), TopicCase.sample(2, day: 41),
            TopicCase.sample(3, day: 42, reporter: 9, people: 5),
            TopicCase.sample(4, day: 43, reporter: 9),
        ]
        let tally = try #require(counted(cases))
        #expect(tally.citizens == 7)
        #expect(tally.reporters == 3)
    }

    @Test func `a headcount that one caller claims warms a topic by no more than five`() throws {
        let tally = try #require(counted([.sample(1, people: 400), .sample(2)]))
        #expect(tally.citizens == 401)
        #expect(tally.heat == 6)
    }

    @Test func `cases before the window are not counted, but make a citizen's report no news`()
        throws
    {
        let cases =
            (1...6).map {
                TopicCase.sample($0, day: 4 * $0, reporter: UInt64($0), isInWindow: false)
            }
            + (1...6).map { TopicCase.sample(10 + $0, day: 50, reporter: UInt64($0)) }
        let tally = try #require(counted(cases))
        #expect(tally.members.count == 6)
        #expect(tally.citizens == 6)
        #expect(tally.burst.score == 0)
        #expect(counted(Array(cases.prefix(6))) == nil)
    }

    @Test func `days add up to the cases`() throws {
        let cases = (1...40).map { TopicCase.sample($0, day: 30 + ($0 * $0) % 23) }
        let tally = try #require(counted(cases))
        let daily = tally.daily(cases)
        #expect(daily.reduce(0) { $0 + $1.cases } == 40)
        #expect(daily.first?.date == tally.first.localDate)
        #expect(daily.last?.date == tally.last.localDate)
    }

    @Test func `a citizen of a small channel weighs more than one of a large`() {
        let heat = TopicHeat(volumes: [400, 100, 0])
        #expect(abs(heat.weights[1] / heat.weights[0] - 2) < 1e-12)
        #expect(abs(400 * heat.weights[0] + 100 * heat.weights[1] - 500) < 1e-9)
        #expect(TopicHeat(volumes: [37]).weights == [1])
    }

    @Test(arguments: [
        (8.0, 3, 1, TopicMark.burst), (8.0, 2, 2, .earlySign), (6.9, 5, 3, .sharedMatter),
        (2.0, 2, 1, .earlySign),
    ])
    func `marks follow their rule`(score: Double, reporters: Int, matter: Int, mark: TopicMark) {
        #expect(
            TopicMark.of(burstScore: score, reporters: reporters, largestMatter: matter) == mark)
    }

    @Test func `nothing out of the ordinary has no mark`() {
        #expect(TopicMark.of(burstScore: 1.9, reporters: 9, largestMatter: 2) == nil)
        #expect(TopicMark.of(burstScore: 9, reporters: 1, largestMatter: 1) == nil)
    }
}
