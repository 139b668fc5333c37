/// A name with its characters as an array, prepared once and compared with many.
///
/// A class: the innermost loops would spend their time copying its parts.
final class SpelledName: Sendable {
    let name: CaseName
    let points: [UInt32]
    /// One bit per character, by a hash: names without a common bit have no common character.
    let characterSet: UInt64

    init(_ name: CaseName) {
        self.name = name
        var points: [UInt32] = []
        points.reserveCapacity(name.core.utf8.count)
        var set: UInt64 = 0
        for scalar in name.core.unicodeScalars {
            points.append(scalar.value)
            set |= 1 << UInt64((scalar.value &* 0x9E37_79B1) >> 26)
        }
        self.points = points
        characterSet = set
    }

    /// Whether the other name stands in this one as a whole.
    func holds(_ other: SpelledName) -> Bool {
        let (long, short) = (points, other.points)
        guard other.characterSet & ~characterSet == 0, short.count <= long.count else {
            return false
        }
        guard let first = short.first else { return true }
        search: for start in 0...(long.count - short.count) where long[start] == first {
            for i in 1..<max(1, short.count) where long[start + i] != short[i] { continue search }
            return true
        }
        return false
    }

    /// Whether one error of typing separates the two: a character replaced, added, left out, or two
    /// neighbours swapped.
    func isWithinOneEdit(of other: SpelledName) -> Bool {
        let (a, b) = (points, other.points)
        // A replaced character takes one bit away and brings one.
        guard abs(a.count - b.count) <= 1,
            (characterSet ^ other.characterSet).nonzeroBitCount <= 2
        else { return false }
        var same = 0
        while same < min(a.count, b.count), a[same] == b[same] { same += 1 }
        let (restA, restB) = (a[same...], b[same...])
        let (nextA, nextB) = (restA.dropFirst(), restB.dropFirst())
        if nextA == nextB || nextA == restB || restA == nextB { return true }
        return restA.count > 1 && restB.count > 1 && restA.first == nextB.first
            && nextA.first == restB.first && nextA.dropFirst() == nextB.dropFirst()
    }

    /// Whether the two may well mean the same: enough to forbid that they count as different names,
    /// not enough to count as one.
    func mayMean(_ other: SpelledName) -> Bool {
        let shorter = min(points.count, other.points.count)
        if points == other.points { return true }
        if shorter >= 2, holds(other) || other.holds(self) { return true }
        if shorter >= 3, isWithinOneEdit(of: other) { return true }
        let shared = Set(points).intersection(other.points).subtracting(Self.commonCharacters)
        return shared.count >= 2
    }

    /// Characters that many names of a kind have.
    private static let commonCharacters = Set(
        "小区花园家国际城市中心新东西南北大学校第一二三路街村镇公司有限幼儿院道广场社苑府湾"
            .unicodeScalars.map(\.value))
}
