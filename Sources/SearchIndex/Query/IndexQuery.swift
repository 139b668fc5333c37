/// A ``Query`` in the index's own terms.
indirect enum IndexQuery: Equatable, Sendable {
    /// Terms one after the other, the last possibly unfinished.
    case phrase(IndexPhrase)
    case and([IndexQuery])
    case or([IndexQuery])
    case not(IndexQuery)
    /// Text without a single searchable character.
    case nothing

    /// Phrases in the order of their weights.
    var phrases: [IndexPhrase] {
        switch self {
        case .phrase(let phrase): [phrase]
        case .and(let parts):
            // What is excluded comes after everything else.
            parts.filter { !$0.isNegation }.flatMap(\.phrases)
                + parts.filter(\.isNegation).flatMap(\.phrases)
        case .or(let parts): parts.flatMap(\.phrases)
        case .not(let part): part.phrases
        case .nothing: []
        }
    }

    /// Texts that synonyms have put in the place of the query's own.
    var synonyms: [String] { phrases.filter { $0.synonymOf != nil }.map(\.text) }

    /// Of each of ``phrases`` whether it counts in a case in which the phrases occur that `occurs`
    /// says: within an alternative that does not hold as a whole, nothing does.
    func counted(_ occurs: (IndexPhrase) -> Bool) -> [Bool] {
        let none = phrases.map { _ in false }
        switch self {
        case .phrase(let phrase): return [occurs(phrase)]
        case .or(let parts): return parts.flatMap { $0.counted(occurs) }
        case .and(let parts):
            var counted: [Bool] = []
            for part in parts where !part.isNegation {
                let ofPart = part.counted(occurs)
                guard ofPart.contains(true) else { return none }
                counted += ofPart
            }
            for case .not(let part) in parts {
                let ofPart = part.counted(occurs)
                if ofPart.contains(true) { return none }
                counted += ofPart
            }
            return counted
        case .not, .nothing: return none
        }
    }

    var isNegation: Bool {
        if case .not = self { true } else { false }
    }
}

struct IndexPhrase: Hashable, Sendable {
    var terms: [String]
    var isPrefix = false
    var field: SearchField?
    /// The query's word in whose place this phrase has a synonym.
    var synonymOf: String?

    /// The terms as one text: each begins with the last code point of the one before.
    var text: String {
        var view = String.UnicodeScalarView(terms.first?.unicodeScalars ?? "".unicodeScalars)
        for term in terms.dropFirst() { term.unicodeScalars.last.map { view.append($0) } }
        return String(view)
    }
}

extension IndexPhrase {
    /// The bigrams of a folded run that stands for another one.
    fileprivate init(_ points: [UInt32], _ field: SearchField?, synonymOf word: [UInt32]) {
        func text(_ points: some Sequence<UInt32>) -> String {
            String(String.UnicodeScalarView(points.compactMap(Unicode.Scalar.init)))
        }
        let terms = zip(points, points.dropFirst()).map { text([$0, $1]) }
        self.init(terms: terms, field: field, synonymOf: text(word))
    }
}

extension IndexQuery {
    /// Folds and cuts the query's texts as the index's texts were; synonyms go into the texts of
    /// plain queries only, where nothing is excluded and no field is named.
    init(_ query: Query, synonyms: Synonyms = .none, in field: SearchField? = nil) {
        switch query {
        case .text(let text): self = Self.runs(of: [text], field, synonyms)
        case .phrase(let text): self = Self.quoted(text, field)
        case .prefix(let text): self = Self.quoted(text, field)
        case .field(let name, let inner): self = IndexQuery(inner, in: name)
        case .not(let inner):
            let part = IndexQuery(inner, in: field)
            switch part {
            case .nothing: self = .nothing
            case .not(let positive): self = positive
            default: self = .not(part)
            }
        case .or(let parts):
            self = Self.joined(parts.map { IndexQuery($0, in: field) }, IndexQuery.or)
        case .and(let parts):
            // Words are taken together, so that a single character beside longer words is optional.
            let texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
            let others = parts.filter { if case .text = $0 { false } else { true } }
            let words = texts.isEmpty ? [] : [Self.runs(of: texts, field, synonyms)]
            self = Self.joined(
                words + others.map { IndexQuery($0, in: field) }, IndexQuery.and)
        case .everything, .submitted: self = .nothing
        }
    }

    private static func joined(_ parts: [IndexQuery], _ make: ([IndexQuery]) -> IndexQuery)
        -> IndexQuery
    {
        var distinct: [IndexQuery] = []
        for part in parts where part != .nothing && !distinct.contains(part) {
            distinct.append(part)
        }
        return distinct.count > 1 ? make(distinct) : distinct.first ?? .nothing
    }

    /// A longer run does not occur a second time with one word changed.
    private static let longestWithSynonyms = 8

    /// Every run of two and more characters; single characters only where there is nothing else.
    private static func runs(
        of texts: [String], _ field: SearchField?, _ synonyms: Synonyms
    ) -> IndexQuery {
        var long: [IndexQuery] = []
        var single: [IndexQuery] = []
        for text in texts {
            let folded = FoldedText(text)
            for run in TextRun.runs(of: folded) {
                let terms = BigramStream.phrase(for: run, in: folded)
                let isSingle = run.range.count == 1
                let phrase = IndexPhrase(terms: terms, isPrefix: isSingle, field: field)
                if isSingle {
                    single.append(.phrase(phrase))
                } else {
                    let isShort = run.range.count <= longestWithSynonyms
                    let variants = (isShort ? synonyms : .none)
                        .variants(of: folded.points[run.range])
                        .map { IndexQuery.phrase(.init($0.points, field, synonymOf: $0.word)) }
                    long.append(joined([.phrase(phrase)] + variants, IndexQuery.or))
                }
            }
        }
        return joined(long.isEmpty ? single : long, IndexQuery.and)
    }

    /// All runs in one phrase: the index has the last character of a run as a term of its own, so
    /// a phrase goes on across punctuation.
    private static func quoted(_ text: String, _ field: SearchField?) -> IndexQuery {
        let folded = FoldedText(text)
        let runs = TextRun.runs(of: folded)
        guard let last = runs.last else { return .nothing }
        var terms: [String] = []
        for run in runs {
            if run.range.count > 1 { terms += BigramStream.phrase(for: run, in: folded) }
            let end = run.range.upperBound
            if run != last || run.range.count == 1 {
                terms.append(folded.text(in: (end - 1)..<end))
            }
        }
        return .phrase(
            IndexPhrase(terms: terms, isPrefix: last.range.count == 1, field: field))
    }
}
