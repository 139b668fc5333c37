/// How alike two names are written. Works on UTF-8 in place, because every pair of a case's
/// candidates is compared.
enum NameSpelling {
    /// Length in characters (code points).
    static func length(_ name: String) -> Int { name.unicodeScalars.count }

    /// Whether `long` holds `short` as a whole.
    static func holds(_ long: String, _ short: String) -> Bool {
        withBytes(long, short) { long, short in
            guard let first = short.first, short.count <= long.count else { return short.isEmpty }
            for start in 0...(long.count - short.count)
            where long[start] == first && matches(long, at: start, short) {
                return true
            }
            return false
        }
    }

    /// Whether one error of typing separates the two: a character replaced, added, left out, or two
    /// neighbours swapped.
    static func isWithinOneEdit(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        guard abs(a.count - b.count) <= 1 else { return false }
        let same = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[same...], b[same...])
        let (nextA, nextB) = (restA.dropFirst(), restB.dropFirst())
        if nextA == nextB || nextA == restB || restA == nextB { return true }
        return restA.count > 1 && restB.count > 1 && restA.first == nextB.first
            && nextA.first == restB.first && nextA.dropFirst() == nextB.dropFirst()
    }

    /// Whether the two may well mean the same: enough to forbid that they count as different names,
    /// not enough to count as one.
    static func mayMeanTheSame(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let (short, long) = a.utf8.count <= b.utf8.count ? (a, b) : (b, a)
        let shorter = length(short)
        if shorter >= 2, holds(long, short) { return true }
        if shorter >= 3, isWithinOneEdit(a, b) { return true }
        var shared: Set<Unicode.Scalar> = []
        for scalar in short.unicodeScalars
        where !commonCharacters.contains(scalar) && long.unicodeScalars.contains(scalar) {
            shared.insert(scalar)
        }
        return shared.count >= 2
    }

    /// Characters that many names of a kind have.
    private static let commonCharacters = Set(
        "小区花园家国际城市中心新东西南北大学校第一二三路街村镇公司有限幼儿院道广场社苑府湾".unicodeScalars)

    private static func matches(
        _ long: UnsafeBufferPointer<UInt8>, at start: Int, _ short: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for i in short.indices where long[start + i] != short[i] { return false }
        return true
    }

    private static func withBytes(
        _ a: String, _ b: String,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        var (a, b) = (a, b)
        return a.withUTF8 { a in b.withUTF8 { b in body(a, b) } }
    }
}
