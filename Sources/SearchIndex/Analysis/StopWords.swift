/// Function words and the set phrases of appeals, which say nothing about the matter.
public struct StopWords: Sendable {
    private let words: Set<String>

    public init(words: some Sequence<String>) {
        self.words = Set(words.map { FoldedText($0).text })
    }

    public static let standard = StopWords(words: standardWords)

    static var standardWords: [String] { WordList.words(in: PackageResources.stop_words_txt) }

    /// `word` must be folded.
    public func contains(_ word: String) -> Bool { words.contains(word) }
}
