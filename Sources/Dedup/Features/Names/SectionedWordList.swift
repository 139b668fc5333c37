import SearchIndex

/// A resource of word lists: `[heading]` begins a list, words stand several a line, `#` begins a
/// comment. Words before the first heading belong to the heading "".
struct SectionedWordList: Sendable {
    struct Section: Sendable {
        var heading: String
        var words: [String] = []
    }

    private(set) var sections: [Section] = []

    init(_ bytes: [UInt8]) {
        for line in WordList.words(in: bytes) {
            if line.hasPrefix("["), line.hasSuffix("]") {
                sections.append(Section(heading: String(line.dropFirst().dropLast())))
                continue
            }
            if sections.isEmpty { sections.append(Section(heading: "")) }
            let words = line.split(separator: " ").map(String.init)
            sections[sections.count - 1].words += words
        }
    }

    /// All words under `heading`, folded.
    func words(under heading: String) -> [[UInt32]] {
        sections.filter { $0.heading == heading }.flatMap(\.words).map { FoldedText($0).points }
    }
}
