/// What somebody has typed so far: characters, pinyin in full, its initials, or a mixture.
struct TypedText {
    /// Folded, without spaces and apostrophes.
    let points: [UInt32]
    /// Nothing but Latin letters.
    let isLatin: Bool
    private let hasLatin: Bool

    init(_ text: String) {
        points = FoldedText(text).points.filter { point in
            let kind = CharacterClass.of(point)
            return kind == .unspaced || kind == .alphanumeric
        }
        isLatin = !points.isEmpty && points.allSatisfy(Self.isLetter)
        hasLatin = points.contains(where: Self.isLetter)
    }

    private static func isLetter(_ point: UInt32) -> Bool { (0x61...0x7A).contains(point) }

    /// How a word answers what was typed; better first.
    enum Match: Int, Comparable {
        case beginning, within, pinyin

        static func < (a: Match, b: Match) -> Bool { a.rawValue < b.rawValue }
    }

    /// nil when the word cannot be meant.
    /// - Parameter isWhole: the word must end where the typed text ends.
    func match(_ word: VocabularyWord, isWhole: Bool = false) -> Match? {
        if isWhole ? word.points == points : word.points.starts(with: points) {
            return .beginning
        }
        if !isWhole, !hasLatin, points.count > 1, word.contains(points) { return .within }
        guard hasLatin else { return nil }
        return matches(word, 0, 0, isWhole) ? .pinyin : nil
    }

    /// Whether the typed text from `typed` on is a way to type the word from `character` on.
    private func matches(
        _ word: VocabularyWord, _ character: Int, _ typed: Int, _ isWhole: Bool
    ) -> Bool {
        if typed == points.count { return !isWhole || character == word.points.count }
        guard character < word.points.count else { return false }
        if word.points[character] == points[typed],
            matches(word, character + 1, typed + 1, isWhole)
        {
            return true
        }
        for reading in word.readings[character] {
            let letters = Array(reading.utf8)
            var shared = 0
            while shared < letters.count, typed + shared < points.count,
                points[typed + shared] == UInt32(letters[shared])
            {
                shared += 1
            }
            guard shared > 0 else { continue }
            // The syllable that is being typed.
            if !isWhole, typed + shared == points.count { return true }
            if shared == letters.count,
                matches(word, character + 1, typed + shared, isWhole)
            {
                return true
            }
            // The initial alone: one letter, or two for zh, ch, sh.
            let isDigraph = shared > 1 && letters[1] == 0x68
            for initial in isDigraph ? [1, 2] : [1]
            where matches(word, character + 1, typed + initial, isWhole) {
                return true
            }
        }
        return false
    }
}
