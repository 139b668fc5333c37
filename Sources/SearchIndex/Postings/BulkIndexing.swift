/// Fills a database with cases without comparing them with one another: for measurements of the
/// index alone and for whoever needs search and no duplicate decisions.
public struct BulkIndexing: Sendable {
    private let database: CaseDatabase

    public init(_ database: CaseDatabase) throws {
        self.database = database
        try database.write { try CaseCharacterIndex.setCollectionBuffer(bytes: 128 << 20, $0) }
    }

    /// Stores the cases of `batch` in one transaction; a case that is there already is an error.
    public func add(_ batch: [AnalyzedCase]) throws {
        try database.write { db in
            let texts = TextBatch()
            for analyzed in batch {
                texts.insert(try CaseTable.insert(analyzed.record, db), analyzed.terms)
            }
            try texts.store(db)
        }
    }

    /// Merges what was collected; long work on a large index.
    public func finish() throws {
        try database.write {
            try CaseCharacterIndex.setCollectionBuffer(
                bytes: CaseCharacterIndex.defaultCollectionBuffer, $0)
        }
        try database.optimizeTextIndex()
        try database.checkpoint()
    }
}
