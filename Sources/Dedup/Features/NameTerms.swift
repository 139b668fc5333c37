import SearchIndex

/// The bigrams of a name, by which a case's stored terms tell whether its text holds the name, and
/// the counted ones how many cases do.
struct NameTerms {
    private let terms: [UInt32]

    /// `name` must be folded, as the names of a ``CaseName`` are.
    init(_ name: String) {
        var terms: [UInt32] = []
        TextUnits(FoldedText(name)).forEachBigram { term, _ in terms.append(term) }
        self.terms = terms
    }

    /// Whether the text holds all of them; a name of one unit is never known to be held.
    func areHeld(by vector: TermVector) -> Bool {
        !terms.isEmpty && terms.allSatisfy(vector.contains)
    }

    /// At most so many cases hold the name: as many as hold its rarest part.
    func rarity(in frequencies: TermFrequencies) -> Int {
        terms.map(frequencies.count(of:)).min() ?? frequencies.cases
    }
}
