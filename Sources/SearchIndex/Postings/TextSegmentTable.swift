import Foundation
import GRDB

/// The segments of the text index and what it counts as a whole: tables `text_segment` and
/// `text_state`, the one row of which numbers segments, areas and deaths and names the generation,
/// which changes with every change of the index.
enum TextSegmentTable {
    /// Where a segment is in its life.
    enum Status: Int {
        /// Searches read it.
        case live = 0
        /// The output of a merge that has not ended.
        case unfinished = 1
        /// Merged into another; its pages are being removed.
        case merged = 2
    }

    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE text_state (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    generation INTEGER NOT NULL, segments INTEGER NOT NULL,
                    areas INTEGER NOT NULL, deaths INTEGER NOT NULL,
                    cases INTEGER NOT NULL, terms INTEGER NOT NULL);
                INSERT INTO text_state VALUES (1, 0, 0, 0, 0, 0, 0);
                CREATE TABLE text_segment (
                    id INTEGER PRIMARY KEY, status INTEGER NOT NULL,
                    staged INTEGER NOT NULL, output INTEGER,
                    area INTEGER, newest INTEGER NOT NULL, oldest INTEGER NOT NULL,
                    cases INTEGER NOT NULL, average_length REAL NOT NULL,
                    deaths INTEGER NOT NULL, packed BLOB);
                """)
    }

    /// Adds one to a counter of the index and gives its new value.
    static func next(_ counter: String, _ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "UPDATE text_state SET \(counter) = \(counter) + 1 RETURNING \(counter)")
        guard let value = try Int64.fetchOne(statement) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "text_state is empty")
        }
        return value
    }

    static func bumpGeneration(_ db: Database) throws { _ = try next("generation", db) }

    static func generation(_ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT generation FROM text_state")
        return try Int64.fetchOne(statement) ?? 0
    }

    static func deaths(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT deaths FROM text_state")) ?? 0
    }

    /// Changes what all cases come to, and gives it.
    static func count(cases: Int, terms: Int, _ db: Database) throws -> (cases: Int, terms: Int) {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE text_state SET cases = cases + ?, terms = terms + ? RETURNING cases, terms
                """)
        let row = try Row.fetchOne(statement, arguments: [cases, terms])
        return (row?[0] ?? 0, row?[1] ?? 0)
    }

    /// Stores a segment under a new id, which it gives.
    /// - Parameter staged: it belongs to the index that a ``TextReindexing`` builds.
    @discardableResult
    static func insert(
        _ segment: TextSegment, packed: [UInt8]? = nil, status: Status = .live, staged: Bool,
        _ db: Database
    ) throws -> Int64 {
        let id = try next("segments", db)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO text_segment (id, status, staged, area, newest, oldest, cases,
                    average_length, deaths, packed) VALUES (?,?,?,?,?,?,?,?,?,?)
                """)
        try statement.execute(
            arguments: [
                id, status.rawValue, staged, segment.area, segment.newest, segment.oldest,
                segment.cases, segment.averageLength, segment.deaths, packed.map { Data($0) },
            ])
        return id
    }

    /// The segments that searches read (or will read, once they are no longer staged), the newest
    /// first.
    static func live(staged: Bool = false, _ db: Database) throws -> [TextSegment] {
        try segments(where: "status = 0 AND staged = \(staged ? 1 : 0)", db)
    }

    /// Those of them that no merge reads yet.
    static func unmerged(staged: Bool, _ db: Database) throws -> [TextSegment] {
        try segments(where: "status = 0 AND output IS NULL AND staged = \(staged ? 1 : 0)", db)
    }

    static func unfinished(staged: Bool, _ db: Database) throws -> [TextSegment] {
        try segments(where: "status = 1 AND staged = \(staged ? 1 : 0)", db)
    }

    /// The last death that every segment knows of.
    static func knownDeaths(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT min(deaths) FROM text_segment WHERE status != 2") ?? 0
    }

    static func merged(_ db: Database) throws -> [TextSegment] {
        try segments(where: "status = 2", db)
    }

    /// What is merged into `output`.
    static func inputs(of output: Int64, _ db: Database) throws -> [TextSegment] {
        try segments(where: "status = 0 AND output = \(output)", db)
    }

    private static func segments(where condition: String, _ db: Database) throws -> [TextSegment] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, area, newest, oldest, cases, average_length, deaths
                FROM text_segment WHERE \(condition) ORDER BY newest DESC, id DESC
                """)
        return try Row.fetchAll(statement).map { row in
            TextSegment(
                id: row[0], area: row[1], newest: row[2], oldest: row[3], cases: row[4],
                averageLength: row[5], deaths: row[6])
        }
    }

    static func packed(_ id: Int64, _ db: Database) throws -> PackedSegment {
        let statement = try db.cachedStatement(sql: "SELECT packed FROM text_segment WHERE id = ?")
        var found: PackedSegment?
        try statement.forEachRow(arguments: [id]) { row in
            found = try PostingDamage.reported { try PackedSegment(RowReader(row).bytes(0)) }
        }
        guard let found else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "segment \(id) of the text index is missing")
        }
        return found
    }

    static func setOutput(_ output: Int64, of inputs: [TextSegment], _ db: Database) throws {
        for input in inputs {
            try db.execute(
                sql: "UPDATE text_segment SET output = ? WHERE id = ?",
                arguments: [output, input.id])
        }
    }

    /// The output takes the place of its inputs.
    static func finish(_ output: Int64, _ inputs: [TextSegment], _ db: Database) throws {
        try db.execute(sql: "UPDATE text_segment SET status = 0 WHERE id = ?", arguments: [output])
        for input in inputs {
            if input.area == nil {
                try delete(input.id, db)
            } else {
                try db.execute(
                    sql: "UPDATE text_segment SET status = 2, output = NULL WHERE id = ?",
                    arguments: [input.id])
            }
        }
    }

    static func delete(_ id: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM text_segment WHERE id = ?", arguments: [id])
    }

    /// Takes the live or the staged segments out of use.
    static func retire(staged: Bool, _ db: Database) throws {
        let which = "staged = \(staged ? 1 : 0)"
        try db.execute(
            sql: """
                DELETE FROM text_segment WHERE area IS NULL AND \(which);
                UPDATE text_segment SET status = 2, output = NULL WHERE \(which);
                """)
    }

    /// What was staged is what searches read from now on.
    static func promoteStaged(_ db: Database) throws {
        try db.execute(sql: "UPDATE text_segment SET staged = 0 WHERE staged = 1")
    }
}
