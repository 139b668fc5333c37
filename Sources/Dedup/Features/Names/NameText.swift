import SearchIndex

/// Title or body as the name rules read it: folded, without middle dots, counted phases and lines in
/// digits (三期 → 3期), with what kind of character each point is.
struct NameText: Sendable {
    let isTitle: Bool
    private(set) var points: [UInt32] = []
    private(set) var characters: [NameCharacter] = []
    /// Names that begin here or before are prominent, if they have an ending of their own.
    private(set) var firstSentenceEnd = 0

    var count: Int { points.count }

    init(_ text: FoldedText, isTitle: Bool) {
        self.isTitle = isTitle
        points.reserveCapacity(text.count)
        characters.reserveCapacity(text.count)
        let source = text.points
        var i = 0
        while i < source.count {
            let character = NameCharacter.of(source[i])
            if character.contains(.numeral) {
                i = appendNumerals(source, from: i)
                continue
            }
            if !character.contains(.ignored) { append(source[i], character) }
            i += 1
        }
        firstSentenceEnd = endOfFirstSentence()
    }

    @inline(__always)
    private mutating func append(_ point: UInt32, _ character: NameCharacter) {
        points.append(point)
        characters.append(character)
    }

    /// Appends the numerals that begin at `start`; in digits, if they count a phase or a line.
    private mutating func appendNumerals(_ source: [UInt32], from start: Int) -> Int {
        var end = start
        while end < source.count, NameCharacter.of(source[end]).contains(.numeral) { end += 1 }
        let isCount =
            Self.countedUnits.longestMatch(in: source, at: end, before: source.count) != nil
        // No phase or line has more numerals; what stands before them belongs to the name.
        let split = isCount ? max(start, end - 3) : end
        for point in source[start..<split] { append(point, NameCharacter.of(point)) }
        for digit in Self.digits(of: source[split..<end]) { append(0x30 + digit, .digit) }
        return end
    }

    private static let countedUnits = WordTree(words: "期 栋 号线 单元 号楼 标段 路公交 路车")

    /// 十二 → 1, 2; 三 → 3; 一〇 is never written so.
    private static func digits(of numerals: ArraySlice<UInt32>) -> [UInt32] {
        let values = numerals.map { Self.value(of: $0) }
        guard let ten = values.firstIndex(of: 10) else { return values }
        return [
            ten == 1 ? values[0] : 1,
            values.count == ten + 2 && values[ten + 1] < 10 ? values[ten + 1] : 0,
        ]
    }

    private static let numerals = "一二三四五六七八九十".unicodeScalars.map(\.value)

    private static func value(of numeral: UInt32) -> UInt32 {
        UInt32((numerals.firstIndex(of: numeral) ?? 0) + 1)
    }

    /// First end of a sentence after the salutation; a sentence that goes on and on is cut.
    private func endOfFirstSentence() -> Int {
        let longest = 80
        let salutation = 12
        var i = salutation
        while i < min(count, longest) {
            if characters[i].contains(.sentenceEnd) { return i }
            i += 1
        }
        return count > longest ? longest : min(count, 60)
    }
}
