import Dedup
import SearchIndex
import TestSupport
import Testing

/// What must hold of the clusters after every step, kept apart from how the program keeps it.
struct ClusterOracle {
    /// Pairs that humans declared different matters, and not the same again since.
    private(set) var apart: Set<Set<CaseKey>> = []
    /// Pairs that humans declared one matter, and not different since.
    private(set) var together: Set<Set<CaseKey>> = []
    private var before: [CaseKey: CaseID] = [:]
    private(set) var partition: [CaseID: Set<CaseKey>] = [:]
    private(set) var orderOfArrival: [CaseKey] = []

    mutating func ruleApart(_ a: CaseKey, _ b: CaseKey) {
        apart.insert([a, b])
        together.remove([a, b])
    }

    mutating func ruleTogether(_ a: CaseKey, _ b: CaseKey) {
        together.insert([a, b])
        apart.remove([a, b])
    }

    /// Reads the file and holds it against the rules.
    /// - Parameter mayPart: whether the step was one that takes cases out of their cluster.
    mutating func check(_ file: TemporaryIntake, mayPart: Bool = false, _ step: String) throws {
        let entries = try file.entries()
        orderOfArrival = entries.map(\.key)
        let clusters = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.cluster) })
        partition = Dictionary(grouping: orderOfArrival) { clusters[$0] ?? CaseID(0) }
            .mapValues(Set.init)
        for (cluster, keys) in partition {
            let canonical = entries.filter { $0.cluster == cluster && $0.isCanonical }
            #expect(canonical.count == 1, "\(step): one canonical case a cluster")
            // The first to arrive; ids rise with arrival.
            let first = entries.first { keys.contains($0.key) }
            #expect(canonical.first == first, "\(step): the first case is the canonical one")
            #expect(
                Int64((orderOfArrival.firstIndex { keys.contains($0) } ?? -1) + 1)
                    == cluster.rawValue)
        }
        for pair in apart {
            #expect(Set(pair.map { clusters[$0] }).count == 2, "\(step): \(pair) kept apart")
        }
        for pair in together {
            #expect(Set(pair.map { clusters[$0] }).count == 1, "\(step): \(pair) kept together")
        }
        if !mayPart {
            let old = Dictionary(grouping: before.keys) { before[$0] ?? CaseID(0) }
            for (_, keys) in old {
                #expect(Set(keys.map { clusters[$0] }).count == 1, "\(step): nothing fell apart")
            }
        }
        before = clusters
        #expect(try file.problems() == [], "\(step)")
    }

    func members(with key: CaseKey) -> Set<CaseKey> {
        before[key].flatMap { partition[$0] } ?? [key]
    }
}
