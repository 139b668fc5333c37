/// Fills a database with cases without comparing them with one another: for measurements of the
/// index alone and for whoever needs search and no duplicate decisions.
///
/// FTS5 collects a batch in memory and writes it as one sorted segment; a large collection buffer
/// saves a quarter of the time, but the index must be merged afterwards, or one later commit pays
/// for it all. Source: docs/decisions/0002-bigrams-in-the-index.md
public struct BulkIndexing: Sendable {
    private let database: CaseDatabase

    public init(_ database: CaseDatabase) throws {
        self.database = database
        try database.write { try CaseTextIndex.setCollectionBuffer(bytes: 128 << 20, $0) }
    }

    /// Stores the cases of `batch` in one transaction; a case that is there already is an error.
    public func add(_ batch: [AnalyzedCase]) throws {
        try database.write { db in
            for analyzed in batch {
                let id = try CaseTable.insert(analyzed.record, db)
                try CaseTextIndex.insert(id, analyzed.terms, db)
            }
        }
    }

    /// Merges what was collected; long work on a large index.
    public func finish() throws {
        try database.write { db in
            try CaseTextIndex.optimize(db)
            try CaseTextIndex.setCollectionBuffer(
                bytes: CaseTextIndex.defaultCollectionBuffer, db)
        }
        try database.checkpoint()
    }
}
