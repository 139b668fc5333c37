import Foundation
import GRDB
import TestSupport
import Testing

@testable import SearchIndex

/// The index after any history of insertions, replacements and deletions against a plain list of
/// the texts.
@Suite struct CaseTextIndexTests {
    /// Small enough that a few hundred cases run through every kind of merge.
    private static let merging = TextMerging.Settings(
        fanIn: 3, packedCases: 12, workPerByte: 1, leastWork: 600, leastPackedWork: 600,
        sweptRows: 3)

    /// Cases as the index should know them, by id.
    private struct Shelf {
        var records: [Int64: CaseRecord] = [:]
        var streams: [Int64: [[TermKey]]] = [:]

        mutating func put(_ record: CaseRecord, _ id: Int64) -> IndexedTerms {
            let terms = Analyzer.standard.analyze(record).terms
            records[id] = record
            streams[id] = terms.streams.map(\.keys)
            return terms
        }

        /// Occurrences of a phrase in each field of a case.
        func occurrences(_ phrase: IndexPhrase, _ id: Int64) -> [Int] {
            let wanted = phrase.terms.compactMap(TermKey.init)
            return (streams[id] ?? []).enumerated().map { field, keys in
                if let named = phrase.field, SearchField.allCases[field] != named { return 0 }
                guard keys.count >= wanted.count else { return 0 }
                return (0...(keys.count - wanted.count)).count { start in
                    zip(wanted, keys[start...]).enumerated().allSatisfy { i, pair in
                        phrase.isPrefix && i == wanted.count - 1
                            ? pair.1.points.first == pair.0.points.first : pair.0 == pair.1
                    }
                }
            }
        }

        func matches(_ query: IndexQuery, _ id: Int64) -> Bool {
            switch query {
            case .phrase(let phrase): occurrences(phrase, id).contains { $0 > 0 }
            case .and(let parts): parts.allSatisfy { matches($0, id) }
            case .or(let parts): parts.contains { matches($0, id) }
            case .not(let part): !matches(part, id)
            case .nothing: false
            }
        }
    }

    private func text(_ random: inout SplitMix64) -> String {
        // Few characters, so that phrases repeat and lists grow long.
        let alphabet = Array("路灯坏了停车扰民a1，")
        return String(
            (0..<Int.random(in: 0...14, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? "路"
            })
    }

    private func record(_ random: inout SplitMix64, _ i: Int) -> CaseRecord {
        CaseRecord(
            channel: "town", externalID: "N\(i)", title: text(&random), body: text(&random),
            submittedAt: Timestamp(milliseconds: Int64(i)),
            location: .init(division: nil, town: nil, address: text(&random)))
    }

    /// Runs a random history; the shelf holds what it comes to.
    private func history(
        seed: UInt64, steps: Int, _ index: TemporaryIndex, afterEach: () throws -> Void = {}
    ) throws -> Shelf {
        var random = SplitMix64(seed: seed)
        var shelf = Shelf()
        var next = 0
        for _ in 0..<steps {
            let batch = TextBatch()
            let former = shelf
            let isUndone = Int.random(in: 0..<12, using: &random) == 0
            do {
                try index.database.write { db in
                    for _ in 0..<Int.random(in: 1...5, using: &random) {
                        next += 1
                        let record = record(&random, next)
                        let id = try CaseTable.insert(record, db)
                        batch.insert(id, shelf.put(record, id.rawValue))
                    }
                    for id in shelf.records.keys.sorted().shuffled(using: &random).prefix(2) {
                        guard Bool.random(using: &random), let old = shelf.records[id] else {
                            continue
                        }
                        let terms = Analyzer.standard.analyze(old).terms
                        if Int.random(in: 0..<4, using: &random) == 0 {
                            batch.delete(CaseID(id), terms)
                            shelf.records[id] = nil
                            shelf.streams[id] = nil
                            try db.execute(sql: "DELETE FROM cases WHERE id = ?", arguments: [id])
                        } else {
                            next += 1
                            let record = record(&random, next)
                            try CaseTable.update(CaseID(id), record, db)
                            batch.replace(CaseID(id), terms, with: shelf.put(record, id))
                        }
                    }
                    try batch.store(Self.merging, db)
                    if isUndone { throw CancellationError() }
                }
            } catch is CancellationError {
                shelf = former
            }
            try afterEach()
        }
        return shelf
    }

    private func queries(_ random: inout SplitMix64, _ count: Int) -> [IndexQuery] {
        func phrase() -> IndexQuery {
            let folded = FoldedText(text(&random))
            let run = TextRun.runs(of: folded).first
            let terms = run.map { BigramStream.phrase(for: $0, in: folded) } ?? ["路灯"]
            return .phrase(
                IndexPhrase(
                    terms: Array(terms.prefix(Int.random(in: 1...3, using: &random))),
                    isPrefix: terms.count == 1 && terms[0].unicodeScalars.count == 1,
                    field: Bool.random(using: &random)
                        ? nil
                        : [.title, .body, nil, .place][
                            Int.random(in: 0..<4, using: &random)]))
        }
        return (0..<count).map { i in
            switch i % 5 {
            case 0, 1: phrase()
            case 2: .and([phrase(), phrase()])
            case 3: .or([phrase(), .and([phrase(), phrase()])])
            default: .and([phrase(), .not(phrase())])
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `any history leaves what a linear scan finds, and the best are the exhaustively scored`(
        seed: UInt64
    ) throws {
        let index = try TemporaryIndex()
        let shelf = try history(seed: seed, steps: 60, index)
        var random = SplitMix64(seed: seed + 100)
        try check(shelf, index, queries(&random, 100))
        try index.database.optimizeTextIndex()
        #expect(try index.database.read { try TextSegmentTable.live($0).count } == 1)
        try check(shelf, index, queries(&random, 40))
    }

    @Test func `an index that is built anew while others write holds what the old one would`()
        throws
    {
        let index = try TemporaryIndex()
        let reindexing = TextReindexing(index.database, stretch: 7)
        var switches = 0
        var shelf = try history(seed: 9, steps: 80, index) {
            if try reindexing.step() == nil { switches += 1 }
        }
        #expect(switches > 1)
        var random = SplitMix64(seed: 90)
        try check(shelf, index, queries(&random, 60))
        // Taken back half-way, nothing has happened.
        while try reindexing.step() != nil {}
        _ = try reindexing.step()
        #expect(try reindexing.isUnderWay())
        try reindexing.discard()
        #expect(try !reindexing.isUnderWay())
        try check(shelf, index, queries(&random, 20))
        // Another process goes on with what was begun.
        _ = try reindexing.step()
        try TextReindexing(index.database).run()
        try index.database.write { db in
            let record = record(&random, 5_000)
            let id = try CaseTable.insert(record, db)
            try CaseTextIndex.insert(id, shelf.put(record, id.rawValue), db)
        }
        try check(shelf, index, queries(&random, 40))
    }

    private func check(_ shelf: Shelf, _ index: TemporaryIndex, _ queries: [IndexQuery]) throws {
        try index.database.writeForCheck(CaseTextIndex.checkIntegrity)
        try index.database.read { db in
            let reader = try TextIndexReader(index.database.textIndex, db)
            let last = try CaseTable.lastID(db)
            let lengths = try index.database.documentLengths.snapshot(through: last, db)
            let scan = MatchScan(
                reader: reader, lengths: lengths, last: last, averageLength: lengths.averageLength)
            let bm25 = BM25(averageLength: lengths.averageLength)
            var found = 0
            for query in queries {
                let expected = Set(shelf.records.keys.filter { shelf.matches(query, $0) })
                #expect(try scan.ids(query) == expected, "\(query)")
                found += expected.count
                let weights = query.phrases.indices.map { 1.5 + Double($0) }
                let ranked = expected.map { id in
                    let counted = query.counted { phrase in
                        shelf.occurrences(phrase, id).contains { $0 > 0 }
                    }
                    var score = 0.0
                    for ((phrase, weight), counts) in zip(zip(query.phrases, weights), counted)
                    where counts {
                        let frequency = zip(shelf.occurrences(phrase, id), BM25.fieldWeights)
                            .reduce(0.0) { $0 + Double($1.0) * $1.1 }
                        let length = lengths.length(of: id)
                        score += weight * bm25.saturated(frequency: frequency, length: length)
                    }
                    return RankedCase(id: id, score: score)
                }.sorted(by: RankedCase.precedes)
                for kept in [1, 5, 1_000] {
                    let best = try scan.best(
                        query, weights: weights, .init(counted: 0, kept: kept))
                    let scores = best.ranked.map { ($0.score * 1e9).rounded() }
                    #expect(
                        scores == ranked.prefix(kept).map { ($0.score * 1e9).rounded() },
                        "\(query) \(kept)")
                }
                for id in shelf.records.keys.prefix(5) {
                    #expect(try scan.contains(query, id) == expected.contains(id))
                }
            }
            #expect(found > 100)
        }
    }

    @Test func `a reader keeps the index of its snapshot while others write and merge`() throws {
        let index = try TemporaryIndex(SampleCases.make(20))
        let query = IndexQuery.phrase(IndexPhrase(terms: ["扰民"]))
        @Sendable func ids(_ db: Database) throws -> Set<Int64> {
            let reader = try TextIndexReader(index.database.textIndex, db)
            return try MatchScan(
                reader: reader, lengths: .init(), last: CaseID(.max), averageLength: 1
            ).ids(query)
        }
        let before = try index.database.read(ids)
        try index.database.read { db in
            let first = try ids(db)
            let done = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                do {
                    try index.add(SampleCases.make(40, from: 20))
                    try index.database.optimizeTextIndex()
                    // Another reader has moved the memory on.
                    let now = try index.database.read(ids)
                    #expect(now.count > before.count)
                } catch {
                    Issue.record(error)
                }
                done.signal()
            }
            done.wait()
            let second = try ids(db)
            #expect(first == before && second == before)
        }
    }

    @Test func `postings that are missing are noticed, and damaged bytes are no crash`() throws {
        let index = try TemporaryIndex(SampleCases.make(30))
        let database = index.database
        try database.writeForCheck { db in
            _ = try TextLengthTable.set([7: 90], db)
            #expect(throws: DatabaseError.self) { try CaseTextIndex.checkIntegrity(db) }
        }
        try database.writeForCheck { db in
            let packed = try #require(
                try Data.fetchOne(db, sql: "SELECT packed FROM text_segment"))
            var noticed = 0
            for i in stride(from: 0, to: packed.count, by: 211) {
                var damaged = packed
                damaged[i] ^= 0x55
                try db.execute(
                    sql: "UPDATE text_segment SET packed = ?", arguments: [damaged])
                do { try CaseTextIndex.checkIntegrity(db) } catch is DatabaseError { noticed += 1 }
            }
            #expect(noticed > packed.count / 211 / 2)
        }
        try database.writeForCheck(CaseTextIndex.checkIntegrity)
    }
}
