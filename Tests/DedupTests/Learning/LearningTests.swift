import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct LearningTests {
    private func rulings(_ count: Int, channels: String, bits: Double, rightShare: Double)
        -> [Ruling]
    {
        (0..<count).map { i in
            Ruling(
                bits: bits, isMatch: Double(i) < Double(count) * rightShare, importance: 1,
                channels: channels, isHeldOut: false)
        }
    }

    @Test func `a pair of channels whose pairs mostly match is believed more, others less`() throws
    {
        let learnt = try #require(
            RulingTraining.fit(
                rulings(60, channels: "12345|grid", bits: 0, rightShare: 0.9)
                    + rulings(60, channels: "12345|12345", bits: 0, rightShare: 0.1)))
        let up = try #require(learnt.channels["12345|grid"])
        let down = try #require(learnt.channels["12345|12345"])
        #expect(up > 1 && down < -1)
        #expect(abs(learnt.all) < 0.5)
    }

    @Test func `few rulings teach little, and those held out nothing`() throws {
        #expect(RulingTraining.fit(rulings(19, channels: "a|b", bits: 0, rightShare: 1)) == nil)
        var held = rulings(200, channels: "a|b", bits: 0, rightShare: 1)
        for index in held.indices { held[index].isHeldOut = true }
        #expect(RulingTraining.fit(held) == nil)
        let few = try #require(
            RulingTraining.fit(rulings(20, channels: "a|b", bits: 0, rightShare: 1)))
        let many = try #require(
            RulingTraining.fit(rulings(400, channels: "a|b", bits: 0, rightShare: 1)))
        let total = { (bits: LearntBits) in bits.all + (bits.channels["a|b"] ?? 0) }
        #expect(total(few) > 0 && total(few) < total(many))
        #expect(few.channels["a|b", default: 0] <= 3)
    }

    @Test func `a model that foretells rulings worse is told from one that does not`() {
        let rulings = rulings(50, channels: "a|b", bits: 0, rightShare: 0.9)
        var taught = MatchModel.standard
        taught.learnt = LearntBits(all: 1.5, channels: [:])
        var mistaught = MatchModel.standard
        mistaught.learnt = LearntBits(all: -3, channels: [:])
        let figures = [MatchModel.standard, taught, mistaught].map { ModelFigures($0, on: rulings) }
        #expect(figures[1].isNoWorse(than: figures[0]))
        #expect(!figures[2].isNoWorse(than: figures[0]))
        #expect(ModelFigures(taught, on: []).isNoWorse(than: ModelFigures(.standard, on: [])))
    }

    @Test func `what is learnt moves the score of that pair of channels only, and is explained`() {
        let cases = SampleCases.make(12).map { IncomingCase($0) }
        var frequencies = TermFrequencies()
        for incoming in cases { frequencies.add(incoming.features.terms) }
        let statistics = TermStatisticsSnapshot(frequencies)
        var model = MatchModel.standard
        let pair = LearntBits.pair(cases[0].record.channel, cases[1].record.channel)
        model.learnt = LearntBits(all: 0.5, channels: [pair: 1.25])
        let (plain, taught) = (StagedScoring(.standard), StagedScoring(model))
        let comparator = PairComparator(statistics: statistics)
        for a in cases {
            for b in cases {
                let probe = ProbeCase(a.profile, statistics)
                guard let before = plain.score(probe, b.profile, comparator),
                    let after = taught.score(probe, b.profile, comparator)
                else { continue }
                let isPair = LearntBits.pair(a.record.channel, b.record.channel) == pair
                let expected = before.score.weight + (isPair ? 1.75 : 0.5)
                #expect(abs(after.score.weight - expected) < 1e-9)
            }
        }
    }

    @Test func `calibration straightens what is stated and keeps its order`() {
        let judged = (0..<400).map { i in
            Calibration.Judged(probability: i % 2 == 0 ? 0.9 : 0.3, isMatch: i % 20 < 12)
        }
        let calibration = Calibration.fit(judged)
        let stated = [0.0, 0.2, 0.5, 0.8, 1].map(calibration.stated)
        #expect(stated == stated.sorted())
        #expect(abs(calibration.stated(0.9) - 0.6) < 0.08)
        let unmoved = Calibration.fit([]).stated(0.7)
        #expect(abs(unmoved - 0.7) < 1e-9)
    }

    @Test func `a model is put to work once it has shown it is no worse`() throws {
        let file = try TemporaryIntake(InventedAppeals.many(40, seed: 3))
        let desk = ModelDesk(database: file.database)
        for (time, review) in try file.listing.openReviews().prefix(12).enumerated() {
            try? file.desk.decide(review.pair.id, merge: true, by: "李四", at: Int64(time + 5))
        }
        var worse = MatchModel.standard
        worse.version = "worse"
        worse.learnt = LearntBits(all: -3, channels: [:])
        let heldOut = try Rulings(database: file.database).all(worse).count(where: \.isHeldOut)
        if heldOut > 0 {
            #expect(throws: ModelDeskError.self) {
                try desk.use(worse, by: "张三", isForced: false, at: 50)
            }
        }
        try desk.use(worse, by: "张三", isForced: true, at: 60)
        #expect(try desk.standing().version == "worse")
        let records = InventedAppeals.many(8, seed: 4)
        try file.receive(records, at: 70)
        let stamps = try records.flatMap { try file.listing.history(of: $0.key) }.compactMap(
            \.model)
        #expect(Set(stamps) == ["worse"])
    }

    @Test func `the queue puts doubt, size and age first and says why`() {
        func review(_ id: Int64, _ probability: Double, cases: Int, days: Double) -> OpenReview {
            OpenReview(
                pair: ReviewPair(
                    id: id, caseID: CaseID(1), otherID: CaseID(2), probability: probability,
                    evidence: [], state: .open),
                a: CaseKey(channel: "12345", externalID: "1"),
                b: CaseKey(channel: "town", externalID: "2"), cases: cases, days: days)
        }
        let plain = review(1, 0.95, cases: 2, days: 1)
        #expect(review(2, 0.5, cases: 2, days: 1).usefulness > plain.usefulness)
        #expect(review(3, 0.95, cases: 30, days: 1).usefulness > plain.usefulness)
        #expect(review(4, 0.95, cases: 2, days: 20).usefulness > plain.usefulness)
        #expect(plain.reason == "把握较大，涉及 2 件，已等 1 天")
    }
}
