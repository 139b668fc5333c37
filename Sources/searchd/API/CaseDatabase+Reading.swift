import Dedup
import SearchIndex

extension CaseDatabase {
    func storedCase(_ key: CaseKey) throws -> StoredCase? {
        try read { db in
            guard let id = try CaseTable.id(of: key, db) else { return nil }
            return try CaseTable.fetch(id, db)
        }
    }

    /// The page with who complained in its hits, which search leaves out: to be covered it must be
    /// known. A case that changed since the search is left out.
    func withReporters(_ page: SearchPage) throws -> SearchPage {
        try read { db in
            var whole = page
            whole.hits = try page.hits.compactMap { hit in
                let found = hit.stored.record
                guard let stored = try CaseTable.fetch(hit.stored.id, db),
                    stored.record.title == found.title, stored.record.body == found.body,
                    stored.record.reply?.text == found.reply?.text
                else { return nil }
                var hit = hit
                hit.stored = stored
                return hit
            }
            return whole
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
