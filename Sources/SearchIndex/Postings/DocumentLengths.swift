package import GRDB
import GRDBSQLite
import Synchronization

/// How many terms each case has, in memory: BM25 asks once per hit, and FTS5's own answer is a
/// b-tree lookup that takes 85 % of the time of its `bm25()`.
///
/// Read from FTS5's `case_text_docsize` when first asked for and again for what has arrived since,
/// so it does not matter which process wrote. 2 bytes a case. A case whose text is replaced keeps
/// its old length until the file is opened again: a small error in a factor of the score.
package final class DocumentLengths: Sendable {
    /// The lengths as of one moment; a value, so nothing a reader holds ever changes.
    package struct Snapshot: Sendable {
        /// Indexed by case id; 0 where there is no case. Capped at 65,535 terms.
        package fileprivate(set) var lengths: [UInt16] = []
        package fileprivate(set) var totalTerms = 0
        package fileprivate(set) var cases = 0
        /// What the cases before each full block of ids come to.
        private var blocks: [(terms: Int, cases: Int)] = []

        private static let blockSize = 4_096

        fileprivate mutating func append(_ length: UInt16) {
            if lengths.count.isMultiple(of: Self.blockSize) { blocks.append((totalTerms, cases)) }
            lengths.append(length)
            totalTerms += Int(length)
            cases += length > 0 ? 1 : 0
        }

        /// Mean number of terms of a case, at least 1.
        package var averageLength: Double {
            cases == 0 ? 1 : max(1, Double(totalTerms) / Double(cases))
        }

        package func length(of id: Int64) -> Int {
            lengths.indices.contains(Int(id)) ? Int(lengths[Int(id)]) : 0
        }

        /// The same without the cases that came after `last`.
        func through(_ last: CaseID) -> Snapshot {
            guard lengths.count > Int(last.rawValue) + 1 else { return self }
            var earlier = Snapshot()
            earlier.lengths = lengths
            let end = Int(last.rawValue) + 1
            (earlier.totalTerms, earlier.cases) = blocks[end / Self.blockSize]
            for length in lengths[(end / Self.blockSize * Self.blockSize)..<end] where length > 0 {
                earlier.totalTerms += Int(length)
                earlier.cases += 1
            }
            return earlier
        }
    }

    private let state = Mutex(Snapshot())

    package init() {}

    package var current: Snapshot { state.withLock { $0 } }

    /// Reads what has arrived up to `last` and gives the lengths of the cases up to it.
    /// - Complexity: O(new cases); 0.1 s for a million.
    package func snapshot(through last: CaseID, _ db: Database) throws -> Snapshot {
        let known = state.withLock { $0.lengths.count }
        if known <= Int(last.rawValue) {
            let rows = try read(after: Int64(known) - 1, through: last.rawValue, db)
            state.withLock { state in
                for (id, length) in rows where Int(id) >= state.lengths.count {
                    while state.lengths.count < Int(id) { state.append(0) }
                    state.append(length)
                }
                while state.lengths.count <= Int(last.rawValue) { state.append(0) }
            }
        }
        return current.through(last)
    }

    private func read(after: Int64, through last: Int64, _ db: Database) throws -> [(
        id: Int64, length: UInt16
    )] {
        let statement = try db.cachedStatement(
            sql: "SELECT id, sz FROM case_text_docsize WHERE id > ? AND id <= ? ORDER BY id")
        var rows: [(id: Int64, length: UInt16)] = []
        try statement.forEachRow(arguments: [after, last]) { row in
            let size = sqlite3_column_blob(row, 1)
            let bytes = UnsafeRawBufferPointer(
                start: size, count: size == nil ? 0 : Int(sqlite3_column_bytes(row, 1)))
            rows.append((sqlite3_column_int64(row, 0), Self.sum(ofVarints: bytes)))
        }
        return rows
    }

    /// FTS5 stores the lengths of a row's columns as SQLite varints: big-endian groups of 7 bits.
    private static func sum(ofVarints bytes: UnsafeRawBufferPointer) -> UInt16 {
        var sum = 0
        var value = 0
        for byte in bytes {
            value = (value << 7 | Int(byte & 0x7F)) & 0xFFFF_FFFF
            if byte & 0x80 == 0 {
                sum += value
                value = 0
            }
        }
        // A case without a single term must not look like a missing one.
        return UInt16(clamping: max(1, sum))
    }
}
