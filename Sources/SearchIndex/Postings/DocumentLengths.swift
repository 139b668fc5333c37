package import GRDB
import Synchronization

/// How many terms each case has, in memory: BM25 asks once per hit.
///
/// Read from ``TextLengthTable`` when first asked for, and again for what has arrived or was replaced
/// since, so it does not matter which process wrote. 2 bytes a case.
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

        fileprivate mutating func replace(_ id: Int64, with length: UInt16) {
            guard lengths.indices.contains(Int(id)) else { return }
            let former = lengths[Int(id)]
            lengths[Int(id)] = length
            totalTerms += Int(length) - Int(former)
            cases += (length > 0 ? 1 : 0) - (former > 0 ? 1 : 0)
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
        var rows: [(id: Int64, length: UInt16)] = []
        let size = TextLengthTable.blockSize
        try TextLengthTable.forEachBlock(
            from: (after + 1) / size, through: last / size, db
        ) { block, lengths in
            for (i, length) in lengths.enumerated() where length > 0 {
                let id = block * size + Int64(i)
                if id > after, id <= last { rows.append((id, length)) }
            }
        }
        return rows
    }

    /// Reads the lengths of replaced and deleted cases again.
    func reread(_ ids: Set<Int64>, _ db: Database) throws {
        let lengths = try ids.map { ($0, try TextLengthTable.length(of: $0, db)) }
        state.withLock { state in
            for (id, length) in lengths { state.replace(id, with: length) }
        }
    }
}
