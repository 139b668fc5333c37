import SearchIndex

/// The general words by which names are found: endings that close one, words that cannot stand in
/// one, words that make none. Holds no name of any place.
struct NameVocabulary: Sendable {
    /// An ending such as 小区 or 路.
    struct Ending: Sendable {
        var kind: NameKind
        var length: Int
        /// Closes a name wherever it stands, not only at the end of a run.
        var isStrong: Bool
        /// Says only what the thing is; left out of the core.
        var isDropped = false
        /// May stand in the middle of a longer name.
        var isInner = false
    }

    /// What ``cuts`` tells of a word.
    enum Cut: Int32 {
        /// Ends the run before it.
        case stop
        /// Ends it, and says that the run before it names where people live.
        case residents
        /// An ending of two or more characters, kept whole.
        case ending
    }

    private(set) var endings: [Ending] = []
    /// Values are indices of ``endings``.
    let endingTree: WordTree
    /// Values are raw values of ``Cut``.
    let cuts: WordTree
    /// Words that make no name of the ending that follows.
    let generic: WordTree
    /// Word and ending that together are no name.
    let genericWholes: WordTree
    /// Endings of words that only look like a district.
    let districtLookalikes: WordTree

    static let standard = NameVocabulary()

    private init() {
        var endings: [Ending] = []
        var endingWords: [(points: [UInt32], value: Int32)] = []
        for section in SectionedWordList(PackageResources.name_suffixes_txt).sections {
            let heading = section.heading.split(separator: " ")
            guard heading.count == 2, let kind = NameKind(label: heading[0]) else {
                preconditionFailure("name-suffixes.txt has a heading '\(section.heading)'")
            }
            for word in section.words {
                let points = FoldedText(word.filter { $0 != "*" && $0 != "+" }).points
                endingWords.append((points, Int32(endings.count)))
                endings.append(
                    Ending(
                        kind: kind, length: points.count, isStrong: heading[1] == "strong",
                        isDropped: word.contains("*"), isInner: word.contains("+")))
            }
        }
        let residents = Set(
            Self.residents.split(separator: " ").map { FoldedText(String($0)).points })
        var cutWords = SectionedWordList(PackageResources.name_stop_words_txt).words(under: "").map
        {
            (points: $0, value: (residents.contains($0) ? Cut.residents : .stop).rawValue)
        }
        cutWords += endingWords.filter { $0.points.count > 1 }.map {
            ($0.points, Cut.ending.rawValue)
        }
        let lists = SectionedWordList(PackageResources.generic_names_txt)
        func tree(_ heading: String) -> WordTree {
            WordTree(lists.words(under: heading).map { (points: $0, value: 0) })
        }
        self.endings = endings
        endingTree = WordTree(endingWords)
        cuts = WordTree(cutWords)
        generic = tree("before")
        genericWholes = tree("whole")
        districtLookalikes = tree("district")
    }

    /// Stop words before which an estate is often named without an ending.
    private static let residents = "业主委员会 业主 业委会 住户 居民 购房者 准业主"
}
