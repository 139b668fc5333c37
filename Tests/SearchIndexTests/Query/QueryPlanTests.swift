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

    @Test func `a match of a filtered search is looked up by its row id`() throws {
        let compiler = QueryCompiler(filters: filters, last: CaseID(9))
        var row = compiler.row()
        row.arguments = [1] + row.arguments
        #expect(try plan(row).contains("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"))
    }

    @Test func `a search for a character walks its index and looks its hits up by row id`() throws {
        let compiler = QueryCompiler(filters: filters, last: CaseID(9))
        let plan = try plan(
            compiler.characterMatches(.phrase(["路"]), byTime: false, limit: 10))
        #expect(plan.contains("SCAN t VIRTUAL TABLE"))
        #expect(plan.contains("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"))
        #expect(!plan.contains("TEMP B-TREE"))
    }

    @Test func `a listing without words walks the index by time and sorts nothing`() throws {
        let compiler = QueryCompiler(filters: filters, last: CaseID(9))
        let plan = try plan(compiler.listed())
        #expect(plan.contains("USING INDEX cases_submitted_at"))
        #expect(!plan.contains("TEMP B-TREE"))
    }
}
