import GRDB

/// How far each consumer has dealt with the dispatch feed; the only reader and writer of
/// `dispatch_ack`.
enum DispatchAckTable {
    /// 0 for a consumer that never acknowledged anything.
    static func seq(of consumer: String, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT seq FROM dispatch_ack WHERE consumer = ?", arguments: [consumer]) ?? 0
    }

    /// Takes note that a consumer has dealt with everything up to `seq`; never goes back.
    static func set(_ consumer: String, seq: Int64, at: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO dispatch_ack (consumer, seq, at) VALUES (?1, ?2, ?3)
                ON CONFLICT (consumer) DO UPDATE SET seq = max(seq, ?2), at = ?3
                """,
            arguments: [consumer, seq, at])
    }

    static func all(_ db: Database) throws -> [(consumer: String, seq: Int64, at: Int64)] {
        try Row.fetchAll(db, sql: "SELECT consumer, seq, at FROM dispatch_ack ORDER BY consumer")
            .map { ($0[0], $0[1], $0[2]) }
    }
}
