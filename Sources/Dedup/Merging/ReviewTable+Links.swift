package import GRDB
package import SearchIndex

extension ReviewTable {
    /// Walks the open pairs without their evidence, in the order they were opened.
    package static func forEachOpenLink(
        _ db: Database, _ body: (_ a: CaseID, _ b: CaseID, _ probability: Double) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT case_id, other_id, probability FROM review WHERE state = 'open' ORDER BY id"
        )
        while let row = try rows.next() {
            try body(CaseID(row[0]), CaseID(row[1]), row[2])
        }
    }
}
