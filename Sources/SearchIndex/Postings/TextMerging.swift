import GRDB

/// Keeps the number of segments small: eight of one tier become one of the next.
///
/// Small merges are done at once. Large ones are done in steps, some with every transaction that
/// stores cases, in proportion to what it stores: no post waits for a merge, and no thread has to
/// run for it. A merge that was interrupted goes on where the last committed transaction ended.
struct TextMerging {
    struct Settings: Sendable {
        /// Segments of a tier that are merged.
        var fanIn = 8
        /// Cases up to which a merge is done at once; about 40 ms.
        var packedCases = 8_192
        /// Bytes merged for each byte stored: more than the three tiers of large segments need.
        var workPerByte = 6
        /// Bytes merged at least with every transaction while a merge goes on; under 2 ms.
        var leastWork = 128 << 10
        /// The same where small segments, which are read as a whole, go into a large one.
        var leastPackedWork = 2 << 20
        /// Rows of merged segments removed with a transaction; 1 MB.
        var sweptRows = 256

        static let standard = Settings()
    }

    private let settings: Settings
    /// Whether the segments of a reindexing are meant.
    private let staged: Bool
    private let db: Database

    init(_ db: Database, _ settings: Settings = .standard, staged: Bool = false) {
        self.db = db
        self.staged = staged
        self.settings = settings
    }

    /// Does what is due after `written` bytes were stored.
    func advance(written: Int) throws {
        while let tier = try dueTier() { try begin(tier) }
        var work = max(settings.leastWork, written * settings.workPerByte)
        for output in try TextSegmentTable.unfinished(staged: staged, db).sorted(by: {
            $0.cases < $1.cases
        })
        where work > 0 {
            work -= try step(output, work: work)
        }
        try sweep(rows: max(settings.sweptRows, written / 1_024))
    }

    /// Merges everything into one segment, a stretch with every call.
    /// - Returns: false when nothing is left to do.
    func optimize(work: Int) throws -> Bool {
        if let output = try TextSegmentTable.unfinished(staged: staged, db).first {
            _ = try step(output, work: work)
            return true
        }
        let live = try TextSegmentTable.live(staged: staged, db)
        if live.count > 1 {
            try begin(live)
            return true
        }
        return try sweep(rows: work / TextPageTable.pageSize)
    }

    private func dueTier() throws -> [TextSegment]? {
        Dictionary(grouping: try TextSegmentTable.unmerged(staged: staged, db), by: \.tier)
            .filter { $0.value.count >= settings.fanIn }.min { $0.key < $1.key }?.value
    }

    /// - Parameter inputs: the newest first.
    private func begin(_ inputs: [TextSegment]) throws {
        let cases = inputs.reduce(0) { $0 + $1.cases }
        var output = TextSegment(
            id: 0, area: nil, newest: inputs.map(\.newest).max() ?? 0,
            oldest: inputs.map(\.oldest).min() ?? 0, cases: cases,
            averageLength: inputs.map(\.averageLength).min() ?? 1,
            deaths: try TextSegmentTable.deaths(db))
        if cases <= settings.packedCases, inputs.allSatisfy({ $0.area == nil }) {
            var packed = PackedSegmentWriter()
            _ = try SegmentMerge(inputs, deaths: output.deaths, db).forEachTerm(
                from: TermKey(rawValue: 0)
            ) { key, list in
                packed.append(key, list)
                return true
            }
            let id = try TextSegmentTable.insert(
                output, packed: packed.bytes(), staged: staged, db)
            try finish(id, inputs)
        } else {
            output.area = try TextSegmentTable.next("areas", db)
            let id = try TextSegmentTable.insert(
                output, status: .unfinished, staged: staged, db)
            try TextSegmentTable.setOutput(id, of: inputs, db)
            try TextMergeTable.set(id, term: TermKey(rawValue: 0), page: 0, db)
        }
    }

    /// Goes on with a merge for about `work` bytes.
    /// - Returns: the bytes that were written.
    private func step(_ output: TextSegment, work: Int) throws -> Int {
        let inputs = try TextSegmentTable.inputs(of: output.id, db)
        guard let area = output.area else { return 0 }
        let least = inputs.contains { $0.area == nil } ? settings.leastPackedWork : 0
        let work = max(work, least)
        let (term, page) = try TextMergeTable.progress(of: output.id, db)
        var writer = PagedSegmentWriter(area: area, page: page, db)
        let next = try SegmentMerge(inputs, deaths: output.deaths, db).forEachTerm(from: term) {
            key, list in
            try writer.append(key, list)
            return writer.written < work
        }
        try writer.finish()
        if let next {
            try TextMergeTable.set(output.id, term: next, page: writer.page, db)
        } else {
            try finish(output.id, inputs)
            try TextMergeTable.delete(output.id, db)
        }
        return writer.written
    }

    private func finish(_ output: Int64, _ inputs: [TextSegment]) throws {
        try TextSegmentTable.finish(output, inputs, db)
        try TextSegmentTable.bumpGeneration(db)
        try TextDeathTable.forget(through: TextSegmentTable.knownDeaths(db), db)
    }

    /// - Returns: whether there was anything to remove.
    @discardableResult
    private func sweep(rows: Int) throws -> Bool {
        guard let segment = try TextSegmentTable.merged(db).first else { return false }
        if let area = segment.area, try TextPageTable.sweep(area: area, rows: rows, db) {
            return true
        }
        try TextSegmentTable.delete(segment.id, db)
        return true
    }
}
