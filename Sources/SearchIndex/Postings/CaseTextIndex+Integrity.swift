package import GRDB

extension CaseTextIndex {
    /// Fails when the index contradicts itself: every list has to be readable, its cases have to
    /// rise and be those of its segment, and all living postings of a case together have to be as
    /// many as its length says.
    package static func checkIntegrity(_ db: Database) throws {
        try CaseCharacterIndex.checkIntegrity(db)
        let reader = try TextIndexReader(TextIndexCache(lengths: DocumentLengths()), db)
        var counted: [Int64: Int] = [:]
        for segment in reader.snapshot.segments {
            let walk = try SegmentTerms(segment, from: TermKey(rawValue: 0), db)
            var previous: TermKey?
            while let key = walk.key {
                try expect(previous.map { $0 < key } ?? true, "terms out of order")
                previous = key
                let cursor = PostingCursor(try walk.take(), reader)
                var number = try cursor.advance(to: 0)
                while number != PostingCursor.end {
                    let id = segment.id(of: number)
                    try expect(id >= segment.oldest, "a posting of a case outside its segment")
                    try cursor.readPlaces()
                    if reader.snapshot.isAlive(id, in: segment) {
                        counted[id, default: 0] += cursor.placeCount
                    }
                    number = try cursor.advance(to: number + 1)
                }
            }
        }
        try TextLengthTable.forEachBlock(from: 0, through: .max, db) { block, lengths in
            for (i, length) in lengths.enumerated() {
                let id = block * TextLengthTable.blockSize + Int64(i)
                let count = counted.removeValue(forKey: id) ?? 0
                // A case without a single term has the length 1, and no length is above 65,535.
                let expected = UInt16(clamping: length > 0 ? max(1, count) : count)
                try expect(expected == length, "postings of case \(id) are missing or too many")
            }
        }
        try expect(counted.isEmpty, "postings without a length")
    }

    private static func expect(_ condition: Bool, _ message: String) throws {
        guard condition else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "text index: \(message)")
        }
    }

    /// Fills the empty index with every stored case.
    package static func fill(_ db: Database) throws {
        var batch = TextBatch()
        var count = 0
        try CaseTable.forEach(db) { stored in
            batch.insert(stored.id, Analyzer.standard.analyze(stored.record).terms)
            count += 1
            if count.isMultiple(of: 4_096) {
                try batch.store(db)
                batch = TextBatch()
            }
        }
        try batch.store(db)
    }
}
