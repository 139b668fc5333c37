import SearchIndex

/// The bigrams of a name, by which a case's stored terms tell whether its text holds the name, and
/// the counted ones how many cases do.
struct NameTerms {
    private let terms: [UInt32]

    /// `name` must be folded, as the names of a ``CaseName`` are.
    init(_ name: String) {
        var terms: [UInt32] = []
        var before: UInt32?
        for scalar in name.unicodeScalars {
            guard CharacterClass.of(scalar.value) == .unspaced else {
                // Letters and digits, which units keep together, are rare in names.
                terms = []
                TextUnits(FoldedText(name)).forEachBigram { term, _ in terms.append(term) }
                break
            }
            if let before { terms.append(TextUnits.term(before, scalar.value)) }
            before = scalar.value
        }
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
