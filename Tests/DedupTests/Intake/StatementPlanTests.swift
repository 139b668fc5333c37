import GRDB
import SearchIndex
import Synchronization
import TestSupport
import Testing

@testable import Dedup

/// What intake asks of the file must not walk tables that grow with it.
@Suite struct StatementPlanTests {
    private final class Statements: Sendable {
        let seen = Mutex<Set<String>>([])
    }

    @Test func `no statement of intake walks the queue, the rulings or the cases`() throws {
        let file = try TemporaryIntake()
        let statements = Statements()
        file.database.pool.writeWithoutTransaction { db in
            db.trace { event in
                guard case .statement(let statement) = event else { return }
                statements.seen.withLock { _ = $0.insert(statement.sql) }
            }
        }
        for batch in 0..<12 {
            var records = InventedAppeals.many(12, seed: UInt64(batch + 1))
            for index in records.indices { records[index].externalID += "-\(batch)" }
            try file.receive(records)
        }
        try file.database.pool.writeWithoutTransaction { db in
            db.trace(options: [])
            var explained = 0
            for sql in statements.seen.withLock({ $0 })
            where ["SELECT", "UPDATE", "DELETE"].contains(where: sql.hasPrefix)
                && sql.contains("cluster_id")
            {
                let count = sql.count { $0 == "?" }
                let plan = try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN " + sql,
                    arguments: StatementArguments(
                        [Int](repeating: 1, count: sql.contains("?1") ? 3 : count).prefix(
                            sql.contains("?3") ? 3 : sql.contains("?2") ? 2 : count)))
                explained += 1
                for line in plan {
                    let detail: String = line["detail"]
                    #expect(!detail.contains("review_open"), "\(sql)")
                    let isScan =
                        detail.hasPrefix("SCAN")
                        && !detail.contains("CONSTANT ROW") && !detail.contains("subquery")
                    #expect(!isScan, "\(detail): \(sql)")
                }
            }
            #expect(explained > 3)
        }
    }
}
