import Foundation
package import GRDB
import GRDBSQLite

/// Row ↔ ``CaseRecord``. The only place that reads and writes `cases` as rows.
package enum CaseTable {
    /// What does not have a column of its own.
    private struct Rest: Codable {
        var reporter: CaseRecord.Reporter?
        var lon: Double?
        var lat: Double?
        var replyOffset: Int?
        var rating: CaseRecord.Rating?
        var likes: Int?
        var attributes: [String: JSONValue]?
        /// Levels of the category where one of them holds the separator.
        var category: [String]?

        var isEmpty: Bool {
            reporter == nil && lon == nil && lat == nil && replyOffset == nil && rating == nil
                && likes == nil && attributes == nil && category == nil
        }
    }

    private static let columns = """
        channel, external_id, submitted_at, utc_offset, title, body, division, town, address, \
        category, kind, urgency, status, department, reply, reply_at, rest
        """

    package static let categorySeparator = "/"

    /// Adds a case as a cluster of its own.
    package static func insert(_ record: CaseRecord, _ db: Database) throws -> CaseID {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO cases (\(columns), cluster_id, canonical_id)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,
                    (SELECT ifnull(max(id), 0) + 1 FROM cases),
                    (SELECT ifnull(max(id), 0) + 1 FROM cases))
                """)
        try statement.execute(arguments: arguments(of: record))
        return CaseID(db.lastInsertedRowID)
    }

    /// Replaces the record of a case; its cluster stays.
    package static func update(_ id: CaseID, _ record: CaseRecord, _ db: Database) throws {
        let assignments = columns.split(separator: ", ").map { "\($0) = ?" }
        let statement = try db.cachedStatement(
            sql: "UPDATE cases SET \(assignments.joined(separator: ", ")) WHERE id = ?")
        try statement.execute(arguments: arguments(of: record) + [id.rawValue])
    }

    package static func id(of key: CaseKey, _ db: Database) throws -> CaseID? {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM cases WHERE external_id = ? AND channel = ?")
        return try Int64.fetchOne(statement, arguments: [key.externalID, key.channel])
            .map(CaseID.init(_:))
    }

    package static func key(of id: CaseID, _ db: Database) throws -> CaseKey? {
        let statement = try db.cachedStatement(
            sql: "SELECT channel, external_id FROM cases WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id.rawValue]).map {
            CaseKey(channel: $0[0], externalID: $0[1])
        }
    }

    package static func fetch(_ id: CaseID, _ db: Database) throws -> StoredCase? {
        try fetch(
            id, from: "SELECT \(columns), id, cluster_id, canonical_id FROM cases WHERE id = ?", db)
    }

    private static func fetch(_ id: CaseID, from sql: String, _ db: Database) throws -> StoredCase?
    {
        var stored: StoredCase?
        try db.cachedStatement(sql: sql).forEachRow(arguments: [id.rawValue]) {
            stored = try storedCase(RowReader($0))
        }
        return stored
    }

    /// A case as answers list it, without coordinates, rating and attributes: their JSON takes
    /// longer to read than everything else, and is read only where a category or the time of a
    /// reply cannot be told without it. The reporter is there: what masks an answer needs to know
    /// whom it hides.
    package static func listed(_ id: CaseID, _ db: Database) throws -> StoredCase? {
        var listed: StoredCase?
        try db.cachedStatement(sql: listedQuery).forEachRow(arguments: [id.rawValue]) {
            let row = RowReader($0)
            listed = try storedCase(row)
            listed?.record.reporter = listedReporter(row)
        }
        guard var stored = listed else { return nil }
        stored.record.location?.lon = nil
        stored.record.location?.lat = nil
        stored.record.rating = nil
        stored.record.likes = nil
        stored.record.attributes = [:]
        return stored
    }

    private static let listedQuery = """
        SELECT \(columns.replacing(", rest", with: "")), CASE \
        WHEN instr(rest, '"replyOffset":') OR instr(rest, '"category":') THEN rest END, \
        id, cluster_id, canonical_id, json_extract(rest, '$.reporter.name'), \
        json_extract(rest, '$.reporter.phone'), json_extract(rest, '$.reporter.identifier'), \
        json_extract(rest, '$.reporter.people') FROM cases WHERE id = ?
        """

    private static func listedReporter(_ row: RowReader) -> CaseRecord.Reporter? {
        let reporter = CaseRecord.Reporter(
            name: row.text(20), phone: row.text(21), identifier: row.text(22),
            people: row.integer(23).map(Int.init))
        return reporter == CaseRecord.Reporter() ? nil : reporter
    }

    /// The cases of `ids` in that order; unknown ids are left out.
    package static func fetch(_ ids: [CaseID], _ db: Database) throws -> [StoredCase] {
        try ids.compactMap { try fetch($0, db) }
    }

    /// Walks all cases with an id above `after`, in order of arrival, `limit` at most.
    package static func forEach(
        after: CaseID = CaseID(0), limit: Int = -1, _ db: Database,
        _ body: (StoredCase) throws -> Void
    ) throws {
        // Not from the cache: `body` may walk the table again.
        let statement = try db.makeStatement(
            sql: """
                SELECT \(columns), id, cluster_id, canonical_id FROM cases WHERE id > ? ORDER BY id
                LIMIT ?
                """)
        try statement.forEachRow(arguments: [after.rawValue, limit]) {
            try body(storedCase(RowReader($0)))
        }
    }

    /// Id of the case that arrived last; 0 when there is none.
    package static func lastID(_ db: Database) throws -> CaseID {
        let statement = try db.cachedStatement(sql: "SELECT max(id) FROM cases")
        return CaseID(try Int64.fetchOne(statement) ?? 0)
    }

    /// Ids of all cases, in order.
    package static func allIDs(_ db: Database) throws -> [Int64] {
        var ids: [Int64] = []
        try db.cachedStatement(sql: "SELECT id FROM cases ORDER BY id").forEachRow(arguments: []) {
            ids.append(sqlite3_column_int64($0, 0))
        }
        return ids
    }

    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM cases") ?? 0
    }

    package static func setCluster(
        _ id: CaseID, cluster: CaseID, canonical: CaseID, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE cases SET cluster_id = ?, canonical_id = ? WHERE id = ?")
        try statement.execute(
            arguments: [cluster.rawValue, canonical.rawValue, id.rawValue])
    }

    /// Ids of a cluster's cases, in order of arrival.
    package static func members(of cluster: CaseID, _ db: Database) throws -> [CaseID] {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM cases WHERE cluster_id = ? ORDER BY id")
        return try Int64.fetchAll(statement, arguments: [cluster.rawValue]).map(CaseID.init(_:))
    }

    /// Status of each of a cluster's cases, in order of arrival.
    package static func statuses(of cluster: CaseID, _ db: Database) throws -> [String?] {
        let statement = try db.cachedStatement(
            sql: "SELECT status FROM cases WHERE cluster_id = ? ORDER BY id")
        return try Optional<String>.fetchAll(statement, arguments: [cluster.rawValue])
    }

    /// Walks all cases' clusters and statuses.
    package static func forEachStatus(_ db: Database, _ body: (CaseID, String?) throws -> Void)
        throws
    {
        let rows = try Row.fetchCursor(db, sql: "SELECT cluster_id, status FROM cases")
        while let row = try rows.next() { try body(CaseID(row[0]), row[1]) }
    }

    /// Distinct titles of every `step`-th case.
    package static func titles(every step: Int, limit: Int, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT title FROM cases WHERE id % ? = 0 AND title != '' ORDER BY id LIMIT ?
                """,
            arguments: [step, limit])
    }

    package static func clusterCount(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(DISTINCT cluster_id) FROM cases") ?? 0
    }

    /// Number of clusters whose id is not that of their smallest member.
    package static func oddClusters(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (
                    SELECT cluster_id FROM cases GROUP BY cluster_id
                    HAVING min(id) != cluster_id
                        OR min(canonical_id) != cluster_id OR max(canonical_id) != cluster_id)
                """) ?? 0
    }

    /// Walks all cases with their clusters, in order of arrival.
    package static func forEachCluster(_ db: Database, _ body: (CaseID, CaseID) throws -> Void)
        throws
    {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, cluster_id FROM cases ORDER BY id")
        while let row = try rows.next() { try body(CaseID(row[0]), CaseID(row[1])) }
    }

    /// Number of cases in a cluster, counted no further than `limit`.
    package static func size(of cluster: CaseID, upTo limit: Int, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM (SELECT 1 FROM cases WHERE cluster_id = ? LIMIT ?)")
        return try Int.fetchOne(statement, arguments: [cluster.rawValue, limit]) ?? 0
    }

    package static func cluster(of id: CaseID, _ db: Database) throws -> CaseID? {
        let statement = try db.cachedStatement(sql: "SELECT cluster_id FROM cases WHERE id = ?")
        return try Int64.fetchOne(statement, arguments: [id.rawValue]).map(CaseID.init(_:))
    }

    /// The texts of a case that are searched, without the rest of its record.
    package struct SearchedText: Sendable {
        package var title: String
        package var body: String
        /// Division, town and address.
        package var place: String
        package var reply: String
        package var number: String
    }

    private static let searchedColumns = """
        SELECT body, title,
            ifnull(division, '') || ' ' || ifnull(town, '') || ' ' || ifnull(address, ''),
            ifnull(reply, ''), external_id
        FROM cases WHERE id = ?
        """

    package static func text(of id: CaseID, _ db: Database) throws -> SearchedText? {
        let statement = try db.cachedStatement(sql: searchedColumns)
        return try Row.fetchOne(statement, arguments: [id.rawValue]).map {
            SearchedText(title: $0[1], body: $0[0], place: $0[2], reply: $0[3], number: $0[4])
        }
    }

    /// Calls `body` with the UTF-8 of each searched text of each case of `ids`, in the order of the
    /// index's columns: for reading hundreds of cases, without a string of each text.
    package static func forEachText(
        of ids: some Sequence<Int64>, _ db: Database,
        _ body: (_ id: Int64, _ texts: [UnsafeBufferPointer<UInt8>]) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(sql: searchedColumns)
        for id in ids {
            try statement.forEachRow(arguments: [id]) { row in
                try body(
                    id,
                    (0..<5).map { column in
                        UnsafeBufferPointer(
                            start: sqlite3_column_text(row, column),
                            count: Int(sqlite3_column_bytes(row, column)))
                    })
            }
        }
    }

    /// Number of cases in a cluster.
    package static func size(of cluster: CaseID, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM cases WHERE cluster_id = ?")
        return try Int.fetchOne(statement, arguments: [cluster.rawValue]) ?? 0
    }

    /// The values of some text columns of each case of `ids`.
    package static func values(of columns: [String], _ ids: [CaseID], _ db: Database) throws
        -> [[String?]]
    {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns.joined(separator: ", ")) FROM cases WHERE id = ?")
        var rows: [[String?]] = []
        rows.reserveCapacity(ids.count)
        for id in ids {
            try statement.forEachRow(arguments: [id.rawValue]) { row in
                rows.append(
                    columns.indices.map { i in
                        sqlite3_column_text(row, Int32(i)).map { String(cString: $0) }
                    })
            }
        }
        return rows
    }

    private static func arguments(of record: CaseRecord) throws -> StatementArguments {
        let joined = record.category.joined(separator: categorySeparator)
        let isPlain = !record.category.contains { $0.isEmpty || $0.contains(categorySeparator) }
        let rest = Rest(
            reporter: record.reporter, lon: record.location?.lon, lat: record.location?.lat,
            replyOffset: record.reply?.at.flatMap {
                $0.utcOffset == Timestamp.chinaOffset ? nil : $0.utcOffset
            },
            rating: record.rating, likes: record.likes,
            attributes: record.attributes.isEmpty ? nil : record.attributes,
            category: isPlain ? nil : record.category)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = rest.isEmpty ? nil : String(decoding: try encoder.encode(rest), as: UTF8.self)
        return [
            record.channel, record.externalID, record.submittedAt.milliseconds,
            record.submittedAt.utcOffset, record.title, record.body,
            record.location?.division, record.location?.town, record.location?.address,
            record.category.isEmpty ? nil : joined, record.kind, record.urgency, record.status,
            record.department, record.reply?.text, record.reply?.at?.milliseconds, json,
        ]
    }

    private static func storedCase(_ row: RowReader) throws -> StoredCase {
        let rest = try row.text(16).map {
            try JSONDecoder().decode(Rest.self, from: Data($0.utf8))
        }
        let location = CaseRecord.Location(
            division: row.text(6), town: row.text(7), address: row.text(8), lon: rest?.lon,
            lat: rest?.lat)
        let record = CaseRecord(
            channel: row.text(0) ?? "", externalID: row.text(1) ?? "", title: row.text(4) ?? "",
            body: row.text(5) ?? "",
            submittedAt: Timestamp(
                milliseconds: row.integer(2) ?? 0, utcOffset: Int(row.integer(3) ?? 0)),
            reporter: rest?.reporter,
            location: location == CaseRecord.Location() ? nil : location,
            category: rest?.category
                ?? row.text(9).map { $0.components(separatedBy: categorySeparator) } ?? [],
            kind: row.text(10), urgency: row.text(11), status: row.text(12),
            department: row.text(13),
            reply: row.text(14).map { text in
                CaseRecord.Reply(
                    text: text,
                    at: row.integer(15).map {
                        Timestamp(
                            milliseconds: $0, utcOffset: rest?.replyOffset ?? Timestamp.chinaOffset)
                    })
            },
            rating: rest?.rating, likes: rest?.likes, attributes: rest?.attributes ?? [:])
        return StoredCase(
            id: CaseID(row.integer(17) ?? 0), record: record,
            clusterID: CaseID(row.integer(18) ?? 0), canonicalID: CaseID(row.integer(19) ?? 0))
    }
}
