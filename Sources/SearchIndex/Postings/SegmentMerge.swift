import GRDB

/// Makes one segment's postings of those of several.
///
/// Where the segments hold cases of different times, as they do unless cases were replaced, full
/// blocks are copied as they are. Dead postings are left out.
struct SegmentMerge {
    private let inputs: [TextSegment]
    private let newest: Int64
    /// Whether the cases of each input all come after those of the next.
    private let isDisjoint: Bool
    /// Of each input, which of its cases are dead; empty where none is.
    private let dead: [[Bool]]
    private let db: Database

    /// - Parameters:
    ///   - inputs: the newest first.
    ///   - deaths: the last death that the output will know of.
    init(_ inputs: [TextSegment], deaths: Int64, _ db: Database) throws {
        self.inputs = inputs
        self.db = db
        newest = inputs.first?.newest ?? 0
        isDisjoint = zip(inputs, inputs.dropFirst()).allSatisfy { $0.oldest > $1.newest }
        var dead = [[Bool]](repeating: [], count: inputs.count)
        let known = inputs.map(\.deaths).min() ?? deaths
        try TextDeathTable.forEach(after: known, through: deaths, db) { id, seq in
            for (i, input) in inputs.enumerated()
            where seq > input.deaths && id <= input.newest && id >= input.oldest {
                if dead[i].isEmpty {
                    let count = Int(input.newest - input.oldest) + 1
                    dead[i] = [Bool](repeating: false, count: count)
                }
                dead[i][Int(input.newest - id)] = true
            }
        }
        self.dead = dead
    }

    /// Calls `body` with the merged list of each term from `start` on, until it gives false.
    /// - Returns: the first term that was not merged; nil at the end.
    func forEachTerm(
        from start: TermKey, _ body: (TermKey, PostingListWriter) throws -> Bool
    ) throws -> TermKey? {
        let walks = try inputs.map { try SegmentTerms($0, from: start, db) }
        var writer = PostingListWriter()
        while let key = walks.compactMap(\.key).min() {
            writer.removeAll()
            let parts = try walks.indices.filter { walks[$0].key == key }.map { i in
                let list = try walks[i].take()
                return (input: i, list: list, content: try walks[i].content(of: list))
            }
            try PostingDamage.reported { try merge(parts, into: &writer) }
            writer.finish()
            guard !writer.blocks.isEmpty else { continue }
            guard try body(key, writer) else { return TermKey(rawValue: key.rawValue + 1) }
        }
        return nil
    }

    private typealias Part = (
        input: Int, list: PostingList, content: (bytes: PostingBytes, start: Int)
    )

    private func merge(_ parts: [Part], into writer: inout PostingListWriter) throws {
        guard isDisjoint || parts.count == 1 else { return try interleave(parts, into: &writer) }
        for part in parts {
            let shift = UInt32(newest - inputs[part.input].newest)
            for (i, block) in part.list.blocks.enumerated() {
                let content = UnsafeRawBufferPointer(
                    start: part.content.bytes.pointer + part.content.start + Int(block.start),
                    count: part.list.size(of: i))
                if dead[part.input].isEmpty {
                    var block = block
                    block.first += shift
                    block.last += shift
                    try writer.append(block, content)
                } else {
                    try forEachLiving(block, content, of: part.input) { number, places, impact in
                        writer.append(number + shift, places: places, impact: impact)
                    }
                }
            }
        }
    }

    /// The way that always holds: every posting on its own, sorted by case.
    private func interleave(_ parts: [Part], into writer: inout PostingListWriter) throws {
        var postings: [(number: UInt32, places: UnsafeRawBufferPointer, impact: UInt8)] = []
        for part in parts {
            let shift = UInt32(newest - inputs[part.input].newest)
            for (i, block) in part.list.blocks.enumerated() {
                let content = UnsafeRawBufferPointer(
                    start: part.content.bytes.pointer + part.content.start + Int(block.start),
                    count: part.list.size(of: i))
                try forEachLiving(block, content, of: part.input) { number, places, impact in
                    postings.append((number + shift, places, impact))
                }
            }
        }
        postings.sort { $0.number < $1.number }
        for posting in postings {
            writer.append(posting.number, places: posting.places, impact: posting.impact)
        }
    }

    private func forEachLiving(
        _ block: PostingBlock, _ content: UnsafeRawBufferPointer, of input: Int,
        _ body: (UInt32, UnsafeRawBufferPointer, UInt8) -> Void
    ) throws(PostingDamage) {
        guard let base = content.baseAddress else { throw PostingDamage() }
        let cases = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.capacity)
        defer { cases.deallocate() }
        var offset = try block.readCases(base, length: content.count, into: cases)
        let dead = dead[input]
        for i in 0..<Int(block.count) {
            let start = offset
            try PostingBlock.skipPlaces(base, &offset, before: content.count)
            let number = cases[i]
            if number < dead.count, dead[Int(number)] { continue }
            body(
                number, UnsafeRawBufferPointer(rebasing: content[start..<offset]),
                block.impact(base, i))
        }
    }
}
