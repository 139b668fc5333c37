import GRDB
import SearchIndex

/// Rebuilds the partition from the merge log alone.
struct ClusterReplay {
    private var clusterOf: [CaseID: CaseID] = [:]
    private var members: [CaseID: [CaseID]] = [:]

    init(_ db: Database) throws {
        try MergeLog.forEach(db) { apply($0) }
    }

    private mutating func apply(_ entry: MergeLogEntry) {
        switch entry.action {
        case .new, .review, .merge:
            found(entry.caseID)
            if entry.clusterID != entry.caseID { unite(entry.caseID, entry.clusterID) }
        case .confirm, .unite:
            unite(entry.caseID, entry.clusterID)
        case .split:
            leave(entry.caseID, for: entry.clusterID)
        case .separate, .ready, .update, .answer, .extend, .close, .erase:
            break
        }
    }

    private mutating func found(_ id: CaseID) {
        guard clusterOf[id] == nil else { return }
        clusterOf[id] = id
        members[id] = [id]
    }

    private mutating func unite(_ id: CaseID, _ target: CaseID) {
        guard let a = clusterOf[id], let b = clusterOf[target], a != b else { return }
        let moved = members.removeValue(forKey: max(a, b)) ?? []
        for member in moved { clusterOf[member] = min(a, b) }
        members[min(a, b), default: []] += moved
    }

    private mutating func leave(_ id: CaseID, for target: CaseID) {
        guard let old = clusterOf[id] else { return }
        let staying = (members[old] ?? []).filter { $0 != id }
        let joined = id == target ? [] : (clusterOf[target] == target ? members[target] ?? [] : [])
        members[old] = nil
        rename(staying)
        rename(joined + [id])
    }

    private mutating func rename(_ group: [CaseID]) {
        guard let name = group.min() else { return }
        for member in group { clusterOf[member] = name }
        members[name] = group
    }

    /// Number of cases that the file holds in another cluster than the log adds up to.
    func differences(_ db: Database) throws -> Int {
        var count = 0
        try CaseTable.forEachCluster(db) { id, cluster in
            if clusterOf[id] != cluster { count += 1 }
        }
        return count
    }
}
