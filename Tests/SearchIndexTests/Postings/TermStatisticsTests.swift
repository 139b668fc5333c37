import GRDB
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct TermStatisticsTests {
    @Test func `lengths in memory are those of the terms, also for what arrives later`() throws {
        let records = SampleCases.make(50)
        let index = try TemporaryIndex(Array(records.prefix(20)))
        let lengths = index.database.documentLengths
        _ = try index.database.read { try lengths.snapshot(through: CaseID(20), $0) }
        try index.add(Array(records.dropFirst(20)))
        let snapshot = try index.database.read { try lengths.snapshot(through: CaseID(50), $0) }
        for (i, record) in records.enumerated() {
            #expect(
                snapshot.length(of: Int64(i + 1)) == Analyzer.standard.analyze(record).terms.length)
        }
        #expect(snapshot.cases == 50)
        #expect(snapshot.through(CaseID(20)).cases == 20)
    }

    @Test func `document frequencies are those of a count, at any moment`() throws {
        let index = try TemporaryIndex(SampleCases.make(40))
        let statistics = index.database.termStatistics
        func frequency(_ term: String, through last: Int64) throws -> Int {
            try index.database.read { db in
                try statistics.documentFrequency(
                    of: term, through: CaseID(last),
                    TextIndexReader(index.database.textIndex, db))
            }
        }
        func counted(_ term: String, through last: Int) -> Int {
            SampleCases.make(last).count { record in
                let terms = Analyzer.standard.analyze(record).terms
                return [terms.title, terms.body, terms.place, terms.reply, terms.number].contains {
                    $0.text.split(separator: " ").contains { $0 == term }
                }
            }
        }
        for term in ["扰民", "路灯", "没有", "花园"] {
            #expect(try frequency(term, through: 40) == counted(term, through: 40))
        }
        try index.add(SampleCases.make(30, from: 40))
        for term in ["扰民", "路灯", "没有", "花园"] {
            #expect(try frequency(term, through: 40) == counted(term, through: 40))
            #expect(try frequency(term, through: 70) == counted(term, through: 70))
            #expect(try frequency(term, through: 25) == counted(term, through: 25))
        }
    }
}
