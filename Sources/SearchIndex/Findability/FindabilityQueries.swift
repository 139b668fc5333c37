/// Queries that must lead to a case, drawn from its texts.
struct FindabilityQueries {
    typealias Kind = FindabilityReport.Kind

    let analyzer: Analyzer
    private(set) var queries: [(kind: Kind, text: String)] = []

    /// Substrings drawn from each text.
    private static let perText = 3
    private static let lengths = 2...12

    init(
        _ record: CaseRecord, analyzer: Analyzer, using random: inout some RandomNumberGenerator
    ) {
        self.analyzer = analyzer
        let texts = [
            record.title, record.body, record.location?.address ?? "", record.reply?.text ?? "",
        ]
        for text in texts where !text.isEmpty {
            addParts(of: text, &random)
            addWords(of: text)
        }
        addNumber(record.externalID, as: .number, &random)
    }

    private mutating func add(_ kind: Kind, _ text: String) {
        // Punctuation alone asks for nothing.
        guard !TextRun.runs(of: FoldedText(text)).isEmpty else { return }
        queries.append((kind, text))
    }

    private mutating func addParts(of text: String, _ random: inout some RandomNumberGenerator) {
        let characters = Array(text)
        for _ in 0..<Self.perText {
            let length = min(Int.random(in: Self.lengths, using: &random), characters.count)
            let start = Int.random(in: 0...(characters.count - length), using: &random)
            let part = String(characters[start..<(start + length)])
            add(.substring, part)
            if !part.contains(where: { "\"＂“”「」『』".contains($0) }) {
                add(.phrase, "\"\(part)\"")
            }
            if let other = VariantForms.shared.variant(of: part, using: &random) {
                add(.traditional, other)
            }
            let wide = Self.widened(part)
            if wide != part { add(.width, wide) }
        }
        characters.randomElement(using: &random).map { add(.character, String($0)) }
    }

    private mutating func addWords(of text: String) {
        for token in analyzer.words.tokens(of: FoldedText(text)) {
            switch token.kind {
            case .dictionary: add(.dictionaryWord, token.text)
            case .code where token.text.count > 3:
                add(.code, token.text)
                add(.code, String(token.text.dropFirst(2)))
            default: break
            }
        }
    }

    private mutating func addNumber(
        _ number: String, as kind: Kind, _ random: inout some RandomNumberGenerator
    ) {
        add(kind, number)
        guard number.count > 4 else { return }
        // The tail is what callers read out.
        add(kind, String(number.suffix(4)))
    }

    /// Letters and digits in upper case and full width.
    private static func widened(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.uppercased().unicodeScalars.map { scalar in
                    let isPlain =
                        scalar.isASCII
                        && (scalar.properties.numericType != nil
                            || scalar.properties.isAlphabetic)
                    return isPlain
                        ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                }))
    }
}
