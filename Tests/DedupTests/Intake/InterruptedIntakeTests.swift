import Dedup
import SearchIndex
import TestSupport
import Testing

/// The file alone must lead to the same decisions as what stayed in memory.
@Suite struct InterruptedIntakeTests {
    /// Batches of new cases, every third record being one sent before, unchanged or changed.
    private func batches(seed: UInt64, updates: Bool) -> [[CaseRecord]] {
        var appeals = InventedAppeals(seed: seed)
        return (0..<8).map { batch in
            (0..<5).flatMap { index -> [CaseRecord] in
                let again = updates && batch > 0 && index % 3 == 0
                return [again ? appeals.again(changed: index == 0) : nil, appeals.next()]
                    .compactMap { $0 }
            }
        }
    }

    /// Ingests the batches, opening the file anew after those that `interrupts` picks.
    private func entries(of batches: [[CaseRecord]], interrupts: (Int) -> Bool) throws
        -> [ClusterEntry]
    {
        let file = try TemporaryIntake()
        for (index, batch) in batches.enumerated() {
            try file.receive(batch)
            if interrupts(index) { try file.reopen() }
        }
        return try file.entries()
    }

    @Test(arguments: [UInt64](1...6))
    func `opening the file anew between batches changes no decision`(seed: UInt64) throws {
        let batches = batches(seed: seed, updates: false)
        let whole = try entries(of: batches) { _ in false }
        let always = try entries(of: batches) { _ in true }
        #expect(always == whole)
        let once = try entries(of: batches) { $0 == 3 }
        #expect(once == whole)
    }

    @Test(arguments: [UInt64](1...6))
    func `nor does it where cases were updated before`(seed: UInt64) throws {
        let batches = batches(seed: seed, updates: true)
        let whole = try entries(of: batches) { _ in false }
        let isSame = try entries(of: batches) { _ in true } == whole
        #expect(isSame)
    }

    @Test(arguments: [UInt64](1...4))
    func `a second run over the same file changes nothing`(seed: UInt64) throws {
        let batches = batches(seed: seed, updates: false)
        let file = try TemporaryIntake()
        for batch in batches { try file.receive(batch) }
        let whole = try file.entries()
        try file.reopen()
        for batch in batches {
            let decisions = Set(try file.receive(batch).map(\.decision))
            #expect(decisions == [.unchanged])
        }
        #expect(try file.entries() == whole)
        #expect(try file.problems() == [])
    }

    @Test func `a batch that fails leaves nothing behind, in the file or in memory`() throws {
        let batches = batches(seed: 9, updates: false)
        let undisturbed = try TemporaryIntake()
        let file = try TemporaryIntake()
        for (index, batch) in batches.enumerated() {
            if index == 4 {
                let before = try file.entries()
                try file.limitGrowth(toPages: 1)
                #expect(throws: StoreError.full(path: file.path)) {
                    try file.receive(InventedAppeals.many(200, seed: 77))
                }
                try file.limitGrowth(toPages: 1_000_000)
                #expect(try file.entries() == before)
                #expect(try file.problems() == [])
            }
            #expect(try file.receive(batch) == undisturbed.receive(batch))
        }
    }
}
