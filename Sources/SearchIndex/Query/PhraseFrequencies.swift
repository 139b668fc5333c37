/// How often phrases occur in the fields of one case, counted as the index counts them.
///
/// For explanations; the ranking itself counts inside the index.
struct PhraseFrequencies {
    private let fields: [[[UInt8]]]

    init(_ text: CaseTable.SearchedText) {
        fields = [text.body, text.title, text.place, text.reply, text.number].map {
            BigramStream(FoldedText($0)).text.utf8.split(separator: 0x20).map(Array.init)
        }
    }

    /// Occurrences times the weight of the field they are in.
    func weighted(_ phrase: IndexPhrase) -> Double {
        var sum = 0.0
        for (column, terms) in fields.enumerated() {
            if let field = phrase.field, SearchField.allCases[column] != field { continue }
            guard terms.count >= phrase.terms.count else { continue }
            for start in 0...(terms.count - phrase.terms.count)
            where occurs(phrase, in: terms[start...]) {
                sum += BM25.fieldWeights[column]
            }
        }
        return sum
    }

    private func occurs(_ phrase: IndexPhrase, in terms: ArraySlice<[UInt8]>) -> Bool {
        for (i, (wanted, term)) in zip(phrase.terms, terms).enumerated() {
            let mayContinue = phrase.isPrefix && i == phrase.terms.count - 1
            guard mayContinue ? term.starts(with: wanted.utf8) : term.elementsEqual(wanted.utf8)
            else { return false }
        }
        return true
    }
}
