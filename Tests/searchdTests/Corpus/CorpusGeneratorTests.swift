import Foundation
import SearchIndex
import Testing

@testable import searchd

@Suite struct CorpusGeneratorTests {
    private struct Corpus {
        var records: [CaseRecord] = []
        var pairs: [InjectedPair] = []
        var gold: [GoldIssue] = []

        init(cases: Int, seed: UInt64, duplicates: Double = 0.08) throws {
            let settings = CorpusSettings(cases: cases, seed: seed, duplicates: duplicates)
            var generator = CorpusGenerator(settings, bank: try PhraseBank.load())
            while let step = generator.next() {
                records.append(step.record)
                if let pair = step.pair { pairs.append(pair) }
                if let issue = step.gold { gold.append(issue) }
            }
            gold += generator.unfinishedGold()
        }

        var issues: [String: String] {
            var issues: [String: String] = [:]
            for issue in gold { for id in issue.ids { issues[id] = issue.issue } }
            return issues
        }

        var byID: [String: CaseRecord] {
            Dictionary(records.map { ($0.key.description, $0) }) { first, _ in first }
        }
    }

    @Test func `the same seed gives the same bytes, another seed others`() throws {
        let first = try Corpus(cases: 900, seed: 5).records.map { try $0.json() }
        #expect(try Corpus(cases: 900, seed: 5).records.map { try $0.json() } == first)
        #expect(try Corpus(cases: 900, seed: 6).records.map { try $0.json() } != first)
    }

    @Test(arguments: [1, 2, 37, 1000, 4000])
    func `exactly the cases asked for come, in order, valid and with keys of their own`(
        cases: Int
    ) throws {
        let corpus = try Corpus(cases: cases, seed: 11)
        #expect(corpus.records.count == cases)
        #expect(Set(corpus.records.map(\.key)).count == cases)
        for (earlier, later) in zip(corpus.records, corpus.records.dropFirst()) {
            #expect(earlier.submittedAt <= later.submittedAt)
        }
        for record in corpus.records {
            #expect(try CaseRecord(json: record.json()) == record)
            if let at = record.reply?.at { #expect(at > record.submittedAt) }
        }
    }

    @Test func `gold issues are disjoint, have two cases or more, and name cases of the corpus`()
        throws
    {
        let corpus = try Corpus(cases: 6000, seed: 3)
        let known = Set(corpus.records.map(\.key.description))
        let ids = corpus.gold.flatMap(\.ids)
        #expect(!ids.isEmpty)
        #expect(Set(ids).count == ids.count)
        #expect(Set(corpus.gold.map(\.issue)).count == corpus.gold.count)
        #expect(corpus.gold.allSatisfy { $0.ids.count >= 2 })
        #expect(ids.allSatisfy(known.contains))
    }

    @Test func `same-issue pairs share a gold issue, hard negatives and recurrences never do`()
        throws
    {
        let corpus = try Corpus(cases: 6000, seed: 4)
        let (issues, records) = (corpus.issues, corpus.byID)
        for kind in InjectedKind.allCases {
            #expect(corpus.pairs.contains { $0.kind == kind.rawValue }, "\(kind)")
        }
        for pair in corpus.pairs {
            let kind = try #require(InjectedKind(rawValue: pair.kind))
            let a = try #require(records[pair.a])
            let b = try #require(records[pair.b])
            #expect(a.submittedAt < b.submittedAt)
            let together = issues[pair.a] != nil && issues[pair.a] == issues[pair.b]
            #expect(together == kind.isSameIssue, "\(pair)")
            switch kind {
            case .recurrence:
                #expect(a.status == "办结")
                #expect(try #require(a.reply?.at) < b.submittedAt)
            case .otherPlace, .otherProblem:
                #expect(issues[pair.b] == nil)
            default:
                if let answered = a.reply?.at { #expect(b.submittedAt < answered) }
            }
        }
    }

    @Test func `cases outside one issue never share title and body`() throws {
        let corpus = try Corpus(cases: 6000, seed: 8)
        let issues = corpus.issues
        var seen: [String: String] = [:]
        for record in corpus.records {
            let id = record.key.description
            if let other = seen[record.title + record.body] {
                #expect(issues[id] != nil && issues[id] == issues[other], "\(id) \(other)")
            }
            seen[record.title + record.body] = id
        }
    }

    @Test(arguments: [0.0, 0.03, 0.08, 0.25])
    func `the share of duplicates and hard negatives is what was asked for`(
        share: Double
    ) throws {
        let corpus = try Corpus(cases: 5000, seed: 9, duplicates: share)
        let kinds = corpus.pairs.compactMap { InjectedKind(rawValue: $0.kind) }
        let duplicates = Double(kinds.count { $0.isDuplicate }) / 5000
        let negatives = Double(kinds.count { $0.isHardNegative }) / 5000
        #expect(abs(duplicates - share) <= max(0.006, share * 0.12))
        #expect((0.024...0.036).contains(negatives))
    }

    @Test(arguments: ["2026-05-28", "2025-12-31", "2024-02-29"])
    func `a corpus up to a day is the same corpus some weeks away`(_ date: String) throws {
        let through = try #require(TimestampParser.parse(date))
        let move = CorpusCommand.move(through: through)
        #expect(move.isMultiple(of: 7))
        #expect(CorpusCommand.move(through: nil) == 0)
        let records = try Corpus(cases: 3_000, seed: 2).records
        let moved = records.map { $0.moved(byDays: move) }
        let latest = try #require(moved.last?.submittedAt.localDay)
        #expect((0..<14).contains(through.localDay - latest))
        for (a, b) in zip(records, moved) {
            #expect(b.submittedAt.localDay - a.submittedAt.localDay == move)
            #expect((a.reply?.at == nil) == (b.reply?.at == nil))
            #expect(a.key == b.key && a.body == b.body)
        }
    }
}
