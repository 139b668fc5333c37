/// Whether one case answers a question, found without an index: for questions that wait for cases.
///
/// Words count as they stand, in every script and width; synonyms and widening, which help who looks
/// at a result, would ring too often here.
public struct Percolator: Sendable {
    private let query: Query

    public init(_ text: String) { query = QueryParser.parse(text) }

    /// Whether the question asks for any words; one that asks for none fits every case.
    public var isSelective: Bool { !query.positiveTexts.isEmpty }

    public func matches(_ analyzed: AnalyzedCase) -> Bool {
        let record = analyzed.record
        let texts: [SearchField: FoldedText] = [
            .title: analyzed.title, .body: analyzed.body, .place: analyzed.place,
            .reply: FoldedText(record.reply?.text ?? ""), .number: FoldedText(record.externalID),
        ]
        return matches(query, texts, record.submittedAt)
    }

    private func matches(
        _ query: Query, _ texts: [SearchField: FoldedText], _ submitted: Timestamp
    ) -> Bool {
        switch query {
        case .everything: true
        case .text(let text):
            Self.wanted(text).allSatisfy { run in
                texts.values.contains { Self.holds($0.points, run) }
            }
        case .phrase(let text), .prefix(let text):
            texts.values.contains { field in
                Self.runs(text).allSatisfy { Self.holds(field.points, $0) }
            }
        case .field(let field, let inner):
            matches(inner, texts.filter { $0.key == field }, submitted)
        case .submitted(let period, _):
            period.from.map { submitted >= $0 } != false
                && period.before.map { submitted < $0 } != false
        case .and(let parts): parts.allSatisfy { matches($0, texts, submitted) }
        case .or(let parts): parts.contains { matches($0, texts, submitted) }
        case .not(let inner): !matches(inner, texts, submitted)
        }
    }

    private static func runs(_ text: String) -> [ArraySlice<UInt32>] {
        let folded = FoldedText(text)
        return TextRun.runs(of: folded).map { folded.points[$0.range] }
    }

    /// Single characters count only where there is nothing longer.
    private static func wanted(_ text: String) -> [ArraySlice<UInt32>] {
        let all = runs(text)
        let long = all.filter { $0.count > 1 }
        return long.isEmpty ? all : long
    }

    private static func holds(_ text: [UInt32], _ run: ArraySlice<UInt32>) -> Bool {
        guard let first = run.first, text.count >= run.count else { return run.isEmpty }
        return (0...(text.count - run.count)).contains {
            text[$0] == first && text[$0..<($0 + run.count)].elementsEqual(run)
        }
    }
}
