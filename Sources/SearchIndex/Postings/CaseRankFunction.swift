package import Foundation
package import GRDB
import GRDBSQLite

/// `case_rank(case_text, weights)`: BM25 of a row as an FTS5 auxiliary function.
///
/// `weights` is a blob of doubles: the average length, then the weight of each phrase of the query in
/// order, below zero where the phrase is a synonym; a row that has such a phrase in the place of the
/// query's own is scored below zero. FTS5's own `bm25()` looks every row's length up in a b-tree and walks every phrase's
/// postings once more for its idf; this takes both from memory: 41 ms against 538 at the 99th
/// percentile over a million cases.
/// Source: docs/decisions/0004-own-rank-function.md
package enum CaseRankFunction {
    package static let name = "case_rank"

    /// Registers the function on one connection; every connection needs it.
    package static func register(on db: Database, lengths: DocumentLengths) throws {
        guard let api = try fts5(db), let create = api.pointee.xCreateFunction else {
            throw DatabaseError(message: "FTS5 is not available in this SQLite")
        }
        let retained = Unmanaged.passRetained(lengths).toOpaque()
        let code = create(api, name, retained, rank) { pointer in
            pointer.map { Unmanaged<DocumentLengths>.fromOpaque($0).release() }
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// The blob that ``name`` takes.
    package static func weights(averageLength: Double, of weights: [Double]) -> Data {
        ([averageLength] + weights).withUnsafeBytes { Data($0) }
    }

    /// SQLite hands its FTS5 functions out through a pointer bound to a query.
    private static func fts5(_ db: Database) throws -> UnsafeMutablePointer<fts5_api>? {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(
            db.sqliteConnection, "SELECT fts5(?1)", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        var api: UnsafeMutablePointer<fts5_api>?
        withUnsafeMutablePointer(to: &api) { pointer in
            "fts5_api_ptr".withCString { type in
                _ = sqlite3_bind_pointer(statement, 1, pointer, type, nil)
                _ = sqlite3_step(statement)
                // The name of the pointer's type is not copied: unbind it while it still exists.
                _ = sqlite3_reset(statement)
                _ = sqlite3_clear_bindings(statement)
            }
        }
        return api
    }

    /// What one query needs of the memory; made at its first row, kept as FTS5 auxiliary data.
    private final class Context {
        let lengths: [UInt16]
        /// Weight of each phrase; below zero that of a synonym.
        let weights: [Double]
        let hasSynonyms: Bool
        let fieldWeights = BM25.fieldWeights
        /// k1 × (1 − b) and k1 × b / average length.
        let norm: (constant: Double, perTerm: Double)

        init(lengths: DocumentLengths.Snapshot, weights: [Double]) {
            self.lengths = lengths.lengths
            self.weights = Array(weights.dropFirst())
            hasSynonyms = self.weights.contains { $0 < 0 }
            let average = weights.first ?? lengths.averageLength
            norm = (BM25.k1 * (1 - BM25.b), BM25.k1 * BM25.b / average)
        }
    }

    private static let rank: fts5_extension_function = { api, fts, result, count, values in
        guard let api, let fts, let result, let context = context(api, fts, count, values)
        else { return sqlite3_result_error_nomem(result) }
        guard let score = score(api, fts, context) else {
            return sqlite3_result_error_nomem(result)
        }
        sqlite3_result_double(result, score)
    }

    /// BM25 of the row; below zero when a phrase of the query itself, not a synonym, is missing.
    private static func score(
        _ api: UnsafePointer<Fts5ExtensionApi>, _ fts: OpaquePointer, _ context: Context
    ) -> Double? {
        let row = Int(api.pointee.xRowid(fts))
        let length = context.lengths.indices.contains(row) ? Double(context.lengths[row]) : 0
        let norm = context.norm.constant + context.norm.perTerm * length
        var score = 0.0
        var isWhole = true
        for (phrase, weight) in context.weights.enumerated() {
            var frequency = 0.0
            var iterator = Fts5PhraseIter()
            var column: Int32 = -1
            var offset: Int32 = -1
            guard
                api.pointee.xPhraseFirst(fts, Int32(phrase), &iterator, &column, &offset)
                    == SQLITE_OK
            else { return nil }
            while column >= 0 {
                frequency +=
                    column < context.fieldWeights.count ? context.fieldWeights[Int(column)] : 1
                api.pointee.xPhraseNext(fts, &iterator, &column, &offset)
            }
            if frequency > 0 {
                score += abs(weight) * frequency * (BM25.k1 + 1) / (frequency + norm)
            } else if weight > 0 {
                isWhole = false
            }
        }
        return isWhole || !context.hasSynonyms ? score : -score
    }

    private static func context(
        _ api: UnsafePointer<Fts5ExtensionApi>, _ fts: OpaquePointer, _ count: Int32,
        _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) -> Context? {
        if let known = api.pointee.xGetAuxdata(fts, 0) {
            return Unmanaged<Context>.fromOpaque(known).takeUnretainedValue()
        }
        guard let owner = api.pointee.xUserData(fts) else { return nil }
        let lengths = Unmanaged<DocumentLengths>.fromOpaque(owner).takeUnretainedValue()
        var weights: [Double] = []
        if count > 0, let value = values?.pointee, let blob = sqlite3_value_blob(value) {
            let bytes = UnsafeRawBufferPointer(
                start: blob, count: Int(sqlite3_value_bytes(value)))
            weights = (0..<(bytes.count / 8)).map {
                bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self)
            }
        }
        let made = Unmanaged.passRetained(Context(lengths: lengths.current, weights: weights))
        let code = api.pointee.xSetAuxdata(fts, made.toOpaque()) { pointer in
            pointer.map { Unmanaged<Context>.fromOpaque($0).release() }
        }
        return code == SQLITE_OK ? made.takeUnretainedValue() : nil
    }
}
