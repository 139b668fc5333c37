/// A record with its folded text and index terms; made once, used by the index and by the
/// duplicate decision.
public struct AnalyzedCase: Sendable {
    public var record: CaseRecord
    public var title: FoldedText
    public var body: FoldedText
    /// Division, town and address.
    public var place: FoldedText
    public var terms: IndexedTerms
}

/// What the text index stores of a case, a stream a column.
public struct IndexedTerms: Equatable, Sendable {
    public var title: BigramStream
    public var body: BigramStream
    public var place: BigramStream
    public var reply: BigramStream
    public var number: BigramStream
    /// Every character of these, once, separated by spaces.
    public var characters: String

    /// The streams in the order of ``SearchField``.
    var streams: [BigramStream] { [body, title, place, reply, number] }

    /// Length of the case for BM25's length normalization, in terms.
    public var length: Int {
        title.count + body.count + place.count + reply.count + number.count
    }
}
