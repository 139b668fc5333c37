/// The stretches that two texts have in common, wherever they stand in each.
enum SharedPassages {
    /// Characters from which on a common stretch is worth marking: shorter ones are chance.
    static let shortest = 4

    /// UTF-8 byte ranges in `a` and in `b`, in order, not touching.
    ///
    /// A character is marked when it stands in a stretch of ``shortest`` characters that the other
    /// text has too and that holds more than signs of punctuation; such signs at either end are not.
    /// - Complexity: O(characters).
    static func ranges(_ a: String, _ b: String) -> (a: [Range<Int>], b: [Range<Int>]) {
        let (first, second) = (Array(a), Array(b))
        let common = stretches(first).intersection(stretches(second))
        return (marked(first, common), marked(second, common))
    }

    private static func stretches(_ text: [Character]) -> Set<[Character]> {
        guard text.count >= shortest else { return [] }
        return Set(
            (0...(text.count - shortest)).map { Array(text[$0..<($0 + shortest)]) }
                .filter { stretch in stretch.count(where: isWord) >= shortest - 1 })
    }

    private static func marked(_ text: [Character], _ common: Set<[Character]>) -> [Range<Int>] {
        guard text.count >= shortest else { return [] }
        var isMarked = [Bool](repeating: false, count: text.count)
        for start in 0...(text.count - shortest)
        where common.contains(Array(text[start..<(start + shortest)])) {
            for i in start..<(start + shortest) { isMarked[i] = true }
        }
        unmarkEdges(text, &isMarked)
        var ranges: [Range<Int>] = []
        var offset = 0
        for (i, character) in text.enumerated() {
            let end = offset + character.utf8.count
            if isMarked[i] {
                if i > 0, isMarked[i - 1], let last = ranges.popLast() {
                    ranges.append(last.lowerBound..<end)
                } else {
                    ranges.append(offset..<end)
                }
            }
            offset = end
        }
        return ranges
    }

    /// A passage begins and ends with a word, not with a sign that happens to stand beside it.
    private static func unmarkEdges(_ text: [Character], _ isMarked: inout [Bool]) {
        func unmark(_ places: some Sequence<Int>) {
            var isEdge = true
            for i in places {
                if isMarked[i], isEdge, !isWord(text[i]) {
                    isMarked[i] = false
                } else {
                    isEdge = !isMarked[i]
                }
            }
        }
        unmark(text.indices)
        unmark(text.indices.reversed())
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
