package import GRDB
import SearchIndex

extension ReviewTable {
    /// Open pairs by their fuse: those that hold a cluster back, the first to be let go first, then
    /// the others in the order they were opened.
    package static func mostPressing(_ limit: Int, _ db: Database) throws -> [ReviewPair] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(columns) FROM review LEFT JOIN (
                        SELECT c.id AS held_case, release_at
                        FROM dispatch_hold h JOIN cases c ON c.cluster_id = h.cluster_id)
                    ON held_case = case_id
                WHERE state = 'open' ORDER BY release_at IS NULL, release_at, review.id LIMIT ?
                """,
            arguments: [limit]
        ).map(pair)
    }

    /// Who settled a pair, nil for the program, and when; nil when it is open.
    package static func decision(of id: Int64, _ db: Database) throws
        -> (actor: String?, at: Int64)?
    {
        try Row.fetchOne(
            db, sql: "SELECT decided_by, decided_at FROM review WHERE id = ? AND state != 'open'",
            arguments: [id]
        ).flatMap { row in (row[1] as Int64?).map { (row[0], $0) } }
    }

    /// Puts a settled pair back into the queue, at its old place.
    package static func reopen(_ id: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE review SET state = 'open', decided_by = NULL, decided_at = NULL
                WHERE id = ?
                """,
            arguments: [id])
    }

    /// Puts back what a merge settled along the way and what is apart again.
    package static func reopenImplied(by actor: String, at: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE review SET state = 'open', decided_by = NULL, decided_at = NULL
                WHERE state = 'merged' AND decided_by = ? AND decided_at = ?
                    AND (SELECT cluster_id FROM cases WHERE id = case_id)
                        != (SELECT cluster_id FROM cases WHERE id = other_id)
                """,
            arguments: [actor, at])
    }
}
