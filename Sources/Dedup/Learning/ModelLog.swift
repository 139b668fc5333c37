import Foundation
import GRDB
import SearchIndex

/// Which model decides, since when and on whose word, and how far the band of automatic merging is
/// drawn in; append-only, the only reader and writer of `model_log`.
enum ModelLog {
    /// The last entry's number; 0 while the built-in model runs as it was shipped.
    static func lastSeq(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT ifnull(max(seq), 0) FROM model_log")) ?? 0
    }

    /// The model put to work in this file; nil for the built-in one.
    static func running(_ db: Database) throws -> MatchModel? {
        let json = try String.fetchOne(
            db, sql: "SELECT model FROM model_log WHERE model IS NOT NULL ORDER BY seq DESC LIMIT 1"
        )
        return try json.map { try MatchModel(json: Data($0.utf8)) }
    }

    static func use(
        _ model: MatchModel, by actor: String, reason: String, at: Int64, _ db: Database
    )
        throws
    {
        try append(
            .init(
                at: at, version: model.version, step: 0, merges: 0, overturned: 0, actor: actor,
                reason: reason), model: String(decoding: try model.json(), as: UTF8.self), db)
    }

    /// The band as of now.
    static func band(_ db: Database) throws -> MergeBand {
        let last = try Row.fetchOne(
            db, sql: "SELECT step, merge_seq FROM model_log ORDER BY seq DESC LIMIT 1")
        let counted = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), count(DISTINCT r.decided_at) FROM
                    (SELECT case_id, other_id FROM merge_log WHERE action = 'merge' AND seq > ?
                        ORDER BY seq DESC LIMIT ?) m
                LEFT JOIN link_rule r ON r.a = min(m.case_id, m.other_id)
                    AND r.b = max(m.case_id, m.other_id) AND r.kind = 'cannot'
                """, arguments: [last?[1] ?? 0, MergeBand.window])
        return MergeBand(
            step: last?[0] ?? 0, merges: counted?[0] ?? 0, overturned: counted?[1] ?? 0)
    }

    /// By how many steps the band is drawn in.
    static func step(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT step FROM model_log ORDER BY seq DESC LIMIT 1")) ?? 0
    }

    /// Moves the band by a step where the rate of overturned merges asks for it.
    static func watch(at: Int64, _ db: Database) throws {
        let band = try band(db)
        guard band.next != band.step else { return }
        let version = try running(db)?.version ?? MatchModel.standard.version
        try append(
            .init(
                at: at, version: version, step: band.next, merges: band.merges,
                overturned: band.overturned,
                reason: band.next > band.step ? "推翻率偏高，自动合并收紧一档" : "推翻率已降低，自动合并放宽一档"),
            model: nil, db)
    }

    private static func append(_ entry: ModelLogEntry, model: String?, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO model_log
                    (at, version, model, step, merges, overturned, merge_seq, actor, reason)
                VALUES (?,?,?,?,?,?,(SELECT ifnull(max(seq), 0) FROM merge_log),?,?)
                """,
            arguments: [
                entry.at, entry.version, model, entry.step, entry.merges, entry.overturned,
                entry.actor, entry.reason,
            ])
    }

    /// Oldest first.
    static func entries(_ db: Database) throws -> [ModelLogEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT at, version, step, merges, overturned, actor, reason FROM model_log
                ORDER BY seq
                """
        ).map {
            ModelLogEntry(
                at: $0[0], version: $0[1], step: $0[2], merges: $0[3], overturned: $0[4],
                actor: $0[5], reason: $0[6])
        }
    }
}

/// A change of the model or of the band.
public struct ModelLogEntry: Equatable, Sendable {
    /// Milliseconds since 1970.
    public var at: Int64
    public var version: String
    /// Steps by which the band of automatic merging is drawn in from here on.
    public var step: Int
    /// Automatic merges counted, and those overturned, that led to the change of the band.
    public var merges: Int
    public var overturned: Int
    /// nil for the program.
    public var actor: String?
    public var reason: String
}
