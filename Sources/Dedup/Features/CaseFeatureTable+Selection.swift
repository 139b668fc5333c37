import GRDB
import SearchIndex

extension CaseFeatureTable {
    /// Walks the features of the wanted cases among `range`, in order of arrival; others are not
    /// decoded.
    static func forEach(
        in range: ClosedRange<CaseID>, where isWanted: (CaseID) -> Bool, _ db: Database,
        _ body: (CaseID, CaseFeatures) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT case_id, features FROM case_feature WHERE case_id BETWEEN ? AND ?
                ORDER BY case_id
                """,
            arguments: [range.lowerBound.rawValue, range.upperBound.rawValue])
        while let row = try rows.next() {
            let id = CaseID(row[0])
            guard isWanted(id), let features = FeatureCoding.decode(row[1]) else { continue }
            try body(id, features)
        }
    }
}
