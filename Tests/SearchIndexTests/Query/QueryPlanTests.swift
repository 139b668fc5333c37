import GRDB
import TestSupport
import Testing

@testable import SearchIndex

@Suite struct QueryPlanTests {
    private func plan(_ statement: QueryCompiler.Statement) throws -> String {
        try TemporaryIndex().database.read { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN " + statement.sql, arguments: statement.arguments
            ).map { $0["detail"] as String }.joined(separator: "\n")
        }
    }

    private var filters: SearchFilters {
        var filters = SearchFilters()
        filters.channels = ["12345", "town"]
        filters.categories = ["城市管理"]
        filters.from = Timestamp(milliseconds: 0)
        return filters
    }

    private let words = IndexQuery(.and([.text("停车收费"), .not(.text("小区"))]))

    @Test func `a filtered search walks the text index and looks its hits up by row id`() throws {
        let compiler = QueryCompiler(filters: filters, last: CaseID(9))
        let plan = try plan(
            compiler.matches(
                words, weights: [1, 1], averageLength: 100, byTime: false, limit: 10))
        #expect(plan.contains("SCAN case_text VIRTUAL TABLE"))
        #expect(plan.contains("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"))
        #expect(!plan.contains("TEMP B-TREE"))
    }

    @Test func `an unfiltered search does not touch the table of cases`() throws {
        let compiler = QueryCompiler(filters: SearchFilters(), last: CaseID(9))
        let plan = try plan(
            compiler.matches(
                words, weights: [1, 1], averageLength: 100, byTime: false, limit: 10))
        #expect(plan.contains("SCAN case_text VIRTUAL TABLE") && !plan.contains("c USING"))
    }

    @Test func `a listing without words walks the index by time and sorts nothing`() throws {
        let compiler = QueryCompiler(filters: filters, last: CaseID(9))
        let plan = try plan(compiler.listed(nil, limit: 10))
        #expect(plan.contains("USING INDEX cases_submitted_at"))
        #expect(!plan.contains("TEMP B-TREE"))
    }
}
