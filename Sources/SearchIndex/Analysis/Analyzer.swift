/// The only path from text to terms, shared by index, queries and duplicate evidence.
///
/// Fold (NFKC, case, width, traditional→simplified) → cut into runs → bigrams for the index,
/// words for ranking, labels and evidence.
public struct Analyzer: Sendable {
    /// Changes whenever stored terms would come out differently; stamped on the index.
    public static let version = 2

    public let words: WordTokenizer
    public let stopWords: StopWords
    /// Used by queries only.
    public let synonyms: Synonyms

    public init(
        words: WordTokenizer = WordTokenizer(), stopWords: StopWords = .standard,
        synonyms: Synonyms = .standard
    ) {
        self.words = words
        self.stopWords = stopWords
        self.synonyms = synonyms
    }

    public static let standard = Analyzer()

    public func fold(_ text: String) -> FoldedText { FoldedText(text) }

    /// Words of `text` in order, function words left out.
    public func contentWords(_ text: String) -> [Token] {
        words.tokens(of: FoldedText(text)).filter { !stopWords.contains($0.text) }
    }

    /// Analyzes a record once for everything that follows.
    public func analyze(_ record: CaseRecord) -> AnalyzedCase {
        let title = FoldedText(record.title)
        let body = FoldedText(record.body)
        let place = FoldedText(
            [record.location?.division, record.location?.town, record.location?.address]
                .compactMap { $0 }.joined(separator: " "))
        let reply = FoldedText(record.reply?.text ?? "")
        let number = FoldedText(record.externalID)
        return AnalyzedCase(
            record: record, title: title, body: body, place: place,
            terms: IndexedTerms(
                title: BigramStream(title), body: BigramStream(body), place: BigramStream(place),
                reply: BigramStream(reply), number: BigramStream(number),
                characters: DistinctCharacters.text(of: [title, body, place, reply, number])))
    }
}
