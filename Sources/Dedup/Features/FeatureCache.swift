import GRDB
import SearchIndex

/// Recently used features, so that the cases of a busy place are not read again for every report.
///
/// Bounded: when full, the older half goes.
struct FeatureCache {
    /// About 1 KB each: 64 MB.
    static let capacity = 60_000

    private var entries: [CaseID: (features: CaseFeatures, lastUse: Int)] = [:]
    private var clock = 0

    mutating func features(of id: CaseID, _ db: Database) throws -> CaseFeatures? {
        clock += 1
        if let entry = entries[id] {
            entries[id]?.lastUse = clock
            return entry.features
        }
        guard let features = try CaseFeatureTable.fetch(id, db) else { return nil }
        store(id, features)
        return features
    }

    mutating func store(_ id: CaseID, _ features: CaseFeatures) {
        if entries.count >= Self.capacity {
            let cutoff = clock - Self.capacity / 2
            entries = entries.filter { $0.value.lastUse > cutoff }
            // Every entry was used lately: start over rather than grow.
            if entries.count >= Self.capacity { entries.removeAll() }
        }
        clock += 1
        entries[id] = (features, clock)
    }

    mutating func removeAll() { entries.removeAll() }
}
