/// Completes what somebody types into the search field.
public struct Suggester: Sendable {
    /// Suggestions that may be asked for.
    public static let limits = 1...50

    private let database: CaseDatabase
    private let analyzer: Analyzer

    public init(_ database: CaseDatabase, analyzer: Analyzer = .standard) {
        self.database = database
        self.analyzer = analyzer
    }

    /// Words that begin with `text` first, then those that contain it, then those whose pinyin or
    /// initials it may be; each kind by the number of cases.
    /// - Parameter department: complete from its cases only.
    public func suggestions(for text: String, limit: Int, department: String? = nil) throws
        -> [Suggestion]
    {
        let typed = TypedText(text)
        guard !typed.points.isEmpty else { return [] }
        let words = try database.read { db in
            try database.vocabulary.words(department: department, analyzer, db)
        }
        var found: [(match: TypedText.Match, word: VocabularyWord)] = []
        for word in words where word.points != typed.points {
            if let match = typed.match(word) { found.append((match, word)) }
        }
        // The words are sorted by cases already.
        return [TypedText.Match.beginning, .within, .pinyin].flatMap { kind in
            found.lazy.filter { $0.match == kind }.map(\.word)
        }.prefix(limit).map { Suggestion(text: $0.text, kind: $0.kind, cases: $0.cases) }
    }
}
