import TestSupport
import Testing

@testable import Dedup

@Suite struct BlockIndexTests {
    private func cases(_ index: BlockIndex, under key: UInt32) -> [UInt32] {
        var found: [UInt32] = []
        index.forEach(key) { found.append($0) }
        return found.sorted()
    }

    /// Against a dictionary of plain lists, over many keys and lists of every length.
    @Test(arguments: [UInt64](1...8))
    func `holds the newest cases of every key, as plain lists would`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var index = BlockIndex()
        var lists: [UInt32: [UInt32]] = [:]
        for id in UInt32(1)...1500 {
            let keys = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                // Few keys are busy, most are rare, as terms are.
                UInt32.random(in: 0...UInt32.random(in: 0...4000, using: &random), using: &random)
                    << 1 | 1
            }
            index.file(id, under: keys)
            for key in keys where lists[key]?.last != id { lists[key, default: []].append(id) }
        }
        for (key, ids) in lists {
            #expect(cases(index, under: key) == ids.suffix(BlockIndex.casesPerKey).sorted())
        }
        #expect(cases(index, under: 1 << 20 | 1) == [])
    }

    @Test func `a list that is full keeps turning over`() {
        var index = BlockIndex()
        for id in UInt32(1)...5000 { index.file(id, under: [7]) }
        let newest = 5001 - UInt32(BlockIndex.casesPerKey)
        #expect(cases(index, under: 7) == Array(newest...5000))
    }
}
