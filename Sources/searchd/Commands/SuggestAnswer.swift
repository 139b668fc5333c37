import SearchIndex

/// The JSON shape of completions; its keys are fixed by the interface contract.
struct SuggestAnswer: Encodable {
    struct Line: Encodable {
        var text: String
        /// `place`, `category` or `title`.
        var kind: String
        var cases: Int
    }

    var suggestions: [Line]

    /// Without what names or numbers a person: cases may share such a phrase, too.
    init(_ suggestions: [Suggestion]) {
        self.suggestions = suggestions.filter {
            PersonalNumbers.ranges(in: $0.text).isEmpty && Salutation.ranges(in: $0.text).isEmpty
        }.map { Line(text: $0.text, kind: $0.kind.rawValue, cases: $0.cases) }
    }
}
