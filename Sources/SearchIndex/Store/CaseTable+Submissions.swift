import Foundation
package import GRDB

extension CaseTable {
    /// When, where and through which channel a case came in: what counting needs, without texts.
    package struct Submission: Sendable {
        package var id: CaseID
        package var cluster: CaseID
        package var channel: String
        package var submittedAt: Timestamp
        package var division: String?
        package var town: String?
        /// The broadest level of the category.
        package var category: String?
        /// How many people stand behind it; at least 1.
        package var people: Int
    }

    /// Walks the cases submitted in [from, before), milliseconds since 1970, in order of arrival.
    package static func forEachSubmission(
        from: Int64, before: Int64, _ db: Database, _ body: (Submission) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, cluster_id, channel, submitted_at, utc_offset, division, town, category,
                    json_extract(rest, '$.reporter.people')
                FROM cases WHERE submitted_at >= ? AND submitted_at < ? ORDER BY id
                """,
            arguments: [from, before])
        while let row = try rows.next() {
            let category: String? = row[7]
            try body(
                Submission(
                    id: CaseID(row[0]), cluster: CaseID(row[1]), channel: row[2],
                    submittedAt: Timestamp(milliseconds: row[3], utcOffset: row[4]),
                    division: row[5], town: row[6],
                    category: category?.components(separatedBy: categorySeparator).first,
                    people: max(1, row[8] as Int? ?? 1)))
        }
    }

    /// When the first and the last case were submitted; nil without cases.
    package static func submissionSpan(_ db: Database) throws -> (
        first: Timestamp, last: Timestamp
    )? {
        let ends = try ["ASC", "DESC"].compactMap { order in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT submitted_at, utc_offset FROM cases ORDER BY submitted_at \(order) LIMIT 1
                    """
            ).map { Timestamp(milliseconds: $0[0], utcOffset: $0[1]) }
        }
        guard let first = ends.first, let last = ends.last else { return nil }
        return (first, last)
    }

    /// When a case was submitted; nil for an unknown one.
    package static func submittedAt(_ id: CaseID, _ db: Database) throws -> Timestamp? {
        let statement = try db.cachedStatement(
            sql: "SELECT submitted_at, utc_offset FROM cases WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id.rawValue]).map {
            Timestamp(milliseconds: $0[0], utcOffset: $0[1])
        }
    }
}
