import Dedup
import SearchIndex

extension CaseDatabase {
    func storedCase(_ key: CaseKey) throws -> StoredCase? {
        try read { db in
            guard let id = try CaseTable.id(of: key, db) else { return nil }
            return try CaseTable.fetch(id, db)
        }
    }

    /// A cluster's members in order of arrival, and all that was ever decided about them.
    func cluster(_ id: CaseID) throws -> (members: [StoredCase], history: [MergeLogEntry]) {
        try read { db in
            let ids = try CaseTable.members(of: id, db)
            let history = try ids.flatMap { try MergeLog.entries(of: $0, db) }
            return (try CaseTable.fetch(ids, db), history.sorted { $0.at < $1.at })
        }
    }

    /// Keys of cases that a history names, members or not.
    func keys(of ids: Set<CaseID>) throws -> [CaseID: CaseKey] {
        try read { db in
            var keys: [CaseID: CaseKey] = [:]
            for id in ids { keys[id] = try CaseTable.key(of: id, db) }
            return keys
        }
    }
}
