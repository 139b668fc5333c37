import GRDB
import SearchIndex

/// Recently used profiles, so that the cases of a busy place are not read again for every report.
///
/// Bounded: when full, those not used lately go. A slot per stored case, found without hashing; at
/// a million cases 12 MB.
struct ProfileCache {
    /// About 3 KB each: 150 MB.
    static let capacity = 50_000

    private var profiles: [CaseProfile?] = []
    private var lastUse: [UInt32] = []
    private var count = 0
    private var clock: UInt32 = 0

    /// The profiles of `ids`; those whose features another version stored are left out.
    mutating func profiles(of ids: some Sequence<CaseID>, _ db: Database) throws
        -> [CaseID: CaseProfile]
    {
        clock &+= 1
        var found: [CaseID: CaseProfile] = [:]
        for id in ids {
            let slot = Int(id.rawValue)
            if slot < profiles.count, let profile = profiles[slot] {
                // Used in this call already: found before.
                if lastUse[slot] == clock { continue }
                lastUse[slot] = clock
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
        let slot = Int(id.rawValue)
        if slot >= profiles.count {
            let missing = max(1024, slot + 1 - profiles.count)
            profiles.append(contentsOf: repeatElement(nil, count: missing))
            lastUse.append(contentsOf: repeatElement(0, count: missing))
        }
        if profiles[slot] == nil {
            if count >= Self.capacity { evict() }
            count += 1
        }
        profiles[slot] = profile
        lastUse[slot] = clock
    }

    /// Lets go of the half used least lately, but of nothing used in the call that goes on.
    private mutating func evict() {
        let uses = zip(profiles, lastUse).compactMap { $0 == nil ? nil : $1 }.sorted()
        let cutoff = uses[uses.count / 2]
        for slot in profiles.indices
        where profiles[slot] != nil && lastUse[slot] <= cutoff && lastUse[slot] < clock {
            profiles[slot] = nil
            count -= 1
        }
    }
}
