import TestSupport
import Testing

@testable import searchd

@Suite struct `Shared passages` {
    @Test func `what two texts share is marked in both, the rest is not`() {
        let a = "星丽中路盲道成了停车场，已经三起刮擦。请管"
        let b = "反映：已经三起刮擦。请查，星丽中路消防通道被占"
        let (left, right) = SharedPassages.ranges(a, b)
        func words(_ text: String, _ ranges: [Range<Int>]) -> [String] {
            ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        }
        #expect(words(a, left) == ["星丽中路", "已经三起刮擦。请"])
        #expect(words(b, right) == ["已经三起刮擦。请", "星丽中路"])
    }

    /// The slow, obvious way: look for every stretch of every length.
    private static func oracle(_ a: String, in b: String) -> Set<Int> {
        let (text, other) = (Array(a), Array(b))
        var marked: Set<Int> = []
        let length = SharedPassages.shortest
        guard text.count >= length, other.count >= length else { return [] }
        for start in 0...(text.count - length) {
            let stretch = text[start..<(start + length)]
            let isTelling = stretch.count { $0.isLetter || $0.isNumber } >= length - 1
            let isFound = (0...(other.count - length)).contains {
                other[$0..<($0 + length)].elementsEqual(stretch)
            }
            if isTelling, isFound { marked.formUnion(start..<(start + length)) }
        }
        // Signs at the ends of passages, one after another, until there are none.
        while let edge = marked.first(where: { i in
            let isSign = !text[i].isLetter && !text[i].isNumber
            return isSign && (!marked.contains(i - 1) || !marked.contains(i + 1))
        }) {
            marked.remove(edge)
        }
        return marked
    }

    @Test func `marks agree with a search for every stretch, in any script`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<300 {
            let common = RandomText.next(upTo: 12, using: &random)
            let a = RandomText.next(upTo: 20, using: &random) + common
            let b = common + RandomText.next(upTo: 20, using: &random)
            let ranges = SharedPassages.ranges(a, b)
            for (text, other, found) in [(a, b, ranges.a), (b, a, ranges.b)] {
                var offset = 0
                var marked: Set<Int> = []
                for (i, character) in text.enumerated() {
                    if found.contains(where: { $0.contains(offset) }) { marked.insert(i) }
                    offset += character.utf8.count
                }
                #expect(marked == Self.oracle(text, in: other))
            }
        }
    }
}
