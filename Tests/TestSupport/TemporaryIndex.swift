package import SearchIndex

/// A database in a directory of its own, filled without duplicate decisions.
package final class TemporaryIndex: Sendable {
    private let directory: TemporaryDirectory
    package let database: CaseDatabase

    package init(_ records: [CaseRecord] = []) throws {
        directory = try TemporaryDirectory()
        database = try CaseDatabase(path: directory.path("cases.db"), access: .create)
        try add(records)
    }

    package func add(_ records: [CaseRecord]) throws {
        try database.write { db in
            let texts = TextBatch()
            for record in records {
                texts.insert(
                    try CaseTable.insert(record, db), Analyzer.standard.analyze(record).terms)
            }
            try texts.store(db)
        }
    }
}
