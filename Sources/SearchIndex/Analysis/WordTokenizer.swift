/// Folded text → words: ICU's dictionary finds the boundaries, the user dictionary rejoins what it
/// split. Law: tokens and the separators between them, in order, make up the folded text.
public struct WordTokenizer: Sendable {
    private let dictionary: UserDictionary

    public init(dictionary: UserDictionary = .standard) {
        self.dictionary = dictionary
    }

    public func tokens(of text: FoldedText) -> [Token] {
        TextRun.runs(of: text).flatMap { words(in: $0.range, of: text) }
    }

    private func words(in run: Range<Int>, of text: FoldedText) -> [Token] {
        let boundaries = boundaries(of: text.points[run], offset: run.lowerBound)
        var tokens: [Token] = []
        var start = run.lowerBound
        while start < run.upperBound {
            if let length = dictionary.longestMatch(
                in: text.points, at: start, before: run.upperBound)
            {
                tokens.append(token(start..<(start + length), .dictionary, text))
                start += length
                continue
            }
            // A segment ends at the next boundary, or earlier where a dictionary word begins.
            var end = start + 1
            while end < run.upperBound, !boundaries.contains(end) { end += 1 }
            let isCode = CharacterClass.of(text.points[start]) != .unspaced
            tokens.append(token(start..<end, isCode ? .code : .word, text))
            start = end
        }
        return tokens
    }

    private func token(_ range: Range<Int>, _ kind: Token.Kind, _ text: FoldedText) -> Token {
        Token(
            text: text.text(in: range), kind: kind, range: range,
            byteRange: text.sourceRange(of: range))
    }

    /// ICU's boundaries as point indices, plus every change between letters and unspaced script.
    private func boundaries(of points: ArraySlice<UInt32>, offset: Int) -> Set<Int> {
        var utf16: [UInt16] = []
        var pointAtUnit: [Int] = []
        var boundaries: Set<Int> = []
        var previous: CharacterClass?
        for (i, point) in points.enumerated() {
            let kind: CharacterClass =
                CharacterClass.of(point) == .unspaced ? .unspaced : .alphanumeric
            if let previous, previous != kind { boundaries.insert(offset + i) }
            previous = kind
            guard let scalar = Unicode.Scalar(point) else { continue }
            for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                utf16.append(unit)
                pointAtUnit.append(offset + i)
            }
        }
        for end in WordBreakerPool.shared.ends(of: utf16) where end < pointAtUnit.count {
            let point = pointAtUnit[end]
            // Codes stay whole: ICU's breaks between letters, digits and connectors do not count.
            let before = CharacterClass.of(points[points.startIndex + point - offset])
            let insideCode =
                before != .unspaced && point > offset
                && CharacterClass.of(points[points.startIndex + point - offset - 1]) != .unspaced
            if !insideCode { boundaries.insert(point) }
        }
        return boundaries
    }
}
