import SearchIndex

/// Bigrams of the ordinary words of appeals: problem words and set phrases. What is left of a text
/// without them is mostly names, which is what tells one matter from another of its kind.
struct GeneralVocabulary: Sendable {
    private let terms: Set<UInt32>

    init(words: some Sequence<String>) {
        var terms: Set<UInt32> = []
        for word in words {
            TextUnits(FoldedText(word)).forEachBigram { term, _ in terms.insert(term) }
        }
        self.terms = terms
    }

    static let standard = GeneralVocabulary(
        words: WordList.words(in: PackageResources.general_vocabulary_txt))

    func contains(_ term: UInt32) -> Bool { terms.contains(term) }
}
