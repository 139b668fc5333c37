package import GRDB

/// The text index as a whole: which terms stand where in which case.
///
/// Postings are in segments (``TextSegment``), small ones packed into one value, large ones in pages
/// (``TextPageTable``); the texts themselves are not in it. A transaction adds one segment
/// (``TextBatch``), ``TextMerging`` keeps their number small, ``TextDeathTable`` says which of their
/// cases were replaced. Everything is in tables of the one file: a crash or a rollback undoes
/// postings with their cases, and every reader sees the segments of its own snapshot.
/// Source: docs/decisions/0012-own-postings.md
package enum CaseTextIndex {
    package static func create(_ db: Database) throws {
        try TextSegmentTable.create(db)
        try TextDeathTable.create(db)
        try TextLengthTable.create(db)
        try TextPageTable.create(db)
        try TextMergeTable.create(db)
        try TextReindexTable.create(db)
    }

    /// Adds one case; many at once go through a ``TextBatch``.
    package static func insert(_ id: CaseID, _ terms: IndexedTerms, _ db: Database) throws {
        let batch = TextBatch()
        batch.insert(id, terms)
        try batch.store(db)
    }

    /// - Parameter terms: those that were inserted.
    package static func delete(_ id: CaseID, _ terms: IndexedTerms, _ db: Database) throws {
        let batch = TextBatch()
        batch.delete(id, terms)
        try batch.store(db)
    }

    /// Number of cases that the index does not hold.
    package static func missingCount(_ db: Database) throws -> Int {
        let indexed = try indexedIDs(db)
        return try CaseTable.allIDs(db).reduce(0) { $0 + (indexed.contains($1) ? 0 : 1) }
    }

    /// Number of index entries without a case.
    package static func strayCount(_ db: Database) throws -> Int {
        let cases = Set(try CaseTable.allIDs(db))
        return try indexedIDs(db).count { !cases.contains($0) }
    }

    private static func indexedIDs(_ db: Database) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        try TextLengthTable.forEachBlock(from: 0, through: .max, db) { block, lengths in
            for (i, length) in lengths.enumerated() where length > 0 {
                ids.insert(block * TextLengthTable.blockSize + Int64(i))
            }
        }
        return ids
    }

    /// Merges all segments into one, which makes queries faster: one stretch of the work. Call it,
    /// each time in a transaction of its own, until it gives false.
    package static func optimize(_ db: Database) throws -> Bool {
        if try TextMerging(db).optimize(work: 32 << 20) {
            try TextSegmentTable.bumpGeneration(db)
            return true
        }
        return false
    }
}
