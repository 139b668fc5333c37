import TestSupport
import Testing

@testable import SearchIndex

@Suite struct FindabilityTests {
    @Test func `everything that stands in a case leads to it`() throws {
        var random = SplitMix64(seed: 41)
        var records = SampleCases.make(60)
        for i in 0..<60 {
            records.append(
                CaseRecord(
                    channel: "town", externalID: "R\(i)-\(i * 31)",
                    title: RandomText.next(upTo: 20, using: &random).replacing("\0", with: ""),
                    body: RandomText.next(upTo: 80, using: &random).replacing("\0", with: ""),
                    submittedAt: Timestamp(milliseconds: Int64(i))))
        }
        let index = try TemporaryIndex(records)
        let report = try Findability(index.database).check(cases: 1_000, using: &random)
        #expect(report.cases == records.count)
        #expect(report.failures.map { "\($0.kind) \($0.query.debugDescription)" } == [])
        for kind in FindabilityReport.Kind.allCases {
            #expect((report.counts[kind]?.tried ?? 0) > 20, "\(kind)")
        }
    }

    @Test func `a case that is not in the index is reported`() throws {
        let index = try TemporaryIndex(SampleCases.make(20))
        try index.database.write { db in
            let record = try #require(try CaseTable.fetch(CaseID(7), db)?.record)
            try CaseTextIndex.delete(CaseID(7), Analyzer.standard.analyze(record).terms, db)
        }
        var random = SplitMix64(seed: 42)
        let report = try Findability(index.database).check(cases: 20, using: &random)
        #expect(!report.isComplete)
        #expect(Set(report.failures.map(\.key.externalID)) == ["T1006"])
    }
}
