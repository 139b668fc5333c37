import GRDB
import SearchIndex

/// Recently used profiles, so that the cases of a busy place are not read again for every report.
///
/// Bounded: when full, those not used lately go.
struct ProfileCache {
    /// About 3 KB each: 180 MB.
    static let capacity = 60_000

    private var entries: [CaseID: (profile: CaseProfile, lastUse: Int)] = [:]
    private var clock = 0

    /// The profiles of `ids`; those whose features another version stored are left out.
    mutating func profiles(of ids: some Sequence<CaseID>, _ db: Database) throws
        -> [CaseID: CaseProfile]
    {
        var found: [CaseID: CaseProfile] = [:]
        for id in ids where found[id] == nil {
            clock += 1
            if let profile = entries[id]?.profile {
                entries[id]?.lastUse = clock
                found[id] = profile
            } else if let features = try CaseFeatureTable.fetch(id, db) {
                let profile = CaseProfile(features)
                found[id] = profile
                store(id, profile)
            }
        }
        return found
    }

    mutating func store(_ id: CaseID, _ profile: CaseProfile) {
        if entries.count >= Self.capacity {
            let cutoff = clock - Self.capacity / 2
            entries = entries.filter { $0.value.lastUse > cutoff }
            // Every entry was used lately: start over rather than grow.
            if entries.count >= Self.capacity { entries.removeAll() }
        }
        clock += 1
        entries[id] = (profile, clock)
    }
}
