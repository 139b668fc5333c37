import GRDB

/// Builds the text index anew from the stored cases, while searches and posts go on.
///
/// The new segments are staged beside those that searches read; each stretch of cases is one
/// transaction, and what changes meanwhile is changed in both. One last transaction puts the new in
/// the place of the old. Interrupted, it goes on where it was; until the last transaction it can be
/// taken back and nothing has happened.
public struct TextReindexing: Sendable {
    public struct Progress: Equatable, Sendable {
        /// The last case that was read, and the last there is.
        public var read: Int64
        public var last: Int64
    }

    /// Cases of one transaction; a tenth of a second.
    private static let stretch = 1_024

    private let database: CaseDatabase
    private let stretch: Int

    public init(_ database: CaseDatabase) { self.init(database, stretch: Self.stretch) }

    init(_ database: CaseDatabase, stretch: Int) {
        self.database = database
        self.stretch = stretch
    }

    /// Whether one was begun and not ended.
    public func isUnderWay() throws -> Bool {
        try database.read { try TextReindexTable.read($0) != nil }
    }

    /// Goes on to the end.
    public func run(progress: (Progress) -> Void = { _ in }) throws {
        while let reached = try step() { progress(reached) }
        try database.optimizeTextIndex()
    }

    /// Takes back what was staged.
    public func discard() throws {
        try database.write { db in
            try TextSegmentTable.retire(staged: true, db)
            try TextMergeTable.removeRetired(db)
            try CaseCharacterIndex.drop(.staged, db)
            try TextReindexTable.delete(db)
        }
    }

    /// One transaction of it.
    /// - Returns: nil when the new index is in use.
    func step() throws -> Progress? {
        if try database.read({ try TextReindexTable.analyzerVersion($0) })
            .map({ $0 != Analyzer.version }) == true
        {
            // What another version of the program has staged is of no use.
            try discard()
        }
        return try database.write { db in
            let read = try TextReindexTable.read(db)
            if read == nil { try CaseCharacterIndex.create(as: .staged, db) }
            var cases: [(id: Int64, terms: IndexedTerms)] = []
            try CaseTable.forEach(after: CaseID(read ?? 0), limit: stretch, db) { stored in
                let terms = Analyzer.standard.analyze(stored.record).terms
                cases.append((stored.id.rawValue, terms))
            }
            guard let last = cases.last?.id else {
                try replace(db)
                return nil
            }
            let lengths = Dictionary(
                uniqueKeysWithValues: cases.map { ($0.id, max(1, $0.terms.length)) })
            let total = try TextLengthTable.set(lengths, db)
            try TextBatch.stage(
                cases.reversed(), TextBatch.impactAverage(total), .standard, db)
            try TextReindexTable.set(read: last, analyzerVersion: Analyzer.version, db)
            return Progress(read: last, last: try CaseTable.lastID(db).rawValue)
        }
    }

    private func replace(_ db: Database) throws {
        try TextSegmentTable.retire(staged: false, db)
        try TextSegmentTable.promoteStaged(db)
        try TextMergeTable.removeRetired(db)
        try CaseCharacterIndex.promoteStaged(db)
        try TextReindexTable.delete(db)
        try SettingTable.set("analyzer_version", Analyzer.version, db)
        try TextSegmentTable.bumpGeneration(db)
    }
}
