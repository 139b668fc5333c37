/// Cuts a query text into tokens. Total: whatever is no sign is a word.
///
/// A sign counts only where a token begins: quotes, brackets and hyphens inside a pasted title are
/// punctuation. Full-width and Chinese forms of every sign are the sign.
struct QueryLexer {
    /// Longest query in code points; what comes after is left out. Longer than any title.
    static let longestQuery = 1_000
    /// Deepest nesting of brackets; FTS5's parser has a stack of 100 entries.
    static let deepestNesting = 16

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(Self.longestQuery))
    }

    static func tokens(of text: String) -> [QueryToken] {
        var lexer = QueryLexer(text)
        var tokens: [QueryToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> QueryToken? {
        while index < scalars.count, isSpace(scalars[index]) { index += 1 }
        guard index < scalars.count else { return nil }
        let scalar = scalars[index]
        if Self.opening.contains(scalar), depth < Self.deepestNesting, closes(after: index) {
            index += 1
            depth += 1
            return .open
        }
        if Self.closing.contains(scalar), depth > 0 {
            index += 1
            depth -= 1
            return .close
        }
        if let close = Self.quotes[scalar], let phrase = quoted(until: close) {
            return .phrase(phrase)
        }
        if Self.minus.contains(scalar), index + 1 < scalars.count,
            !isSpace(scalars[index + 1]), !Self.minus.contains(scalars[index + 1]),
            // `-2楼` is a floor, not an exclusion.
            scalars[index + 1].properties.numericType == nil
        {
            index += 1
            return .not(text(scalars[(index - 1)..<index]))
        }
        if let field = field() ?? period() { return field }
        return word()
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\0"
    }

    /// Whether a closing bracket follows that belongs to the opening one at `start`.
    private func closes(after start: Int) -> Bool {
        var open = 0
        for scalar in scalars[start...] {
            if Self.opening.contains(scalar) { open += 1 }
            if Self.closing.contains(scalar) {
                open -= 1
                if open == 0 { return true }
            }
        }
        return false
    }

    /// The text up to a closing quote that ends its token; nil when there is none.
    private mutating func quoted(until close: Unicode.Scalar) -> String? {
        guard let end = scalars[(index + 1)...].firstIndex(of: close), end > index + 1 else {
            return nil
        }
        let after = end + 1
        let endsToken =
            after == scalars.count || isSpace(scalars[after])
            || Self.closing.contains(scalars[after])
        guard endsToken else { return nil }
        defer { index = after }
        return text(scalars[(index + 1)..<end])
    }

    /// `标题:` and its like, when something follows.
    private mutating func field() -> QueryToken? {
        let limit = min(scalars.count, index + 12)
        guard let colon = scalars[index..<limit].firstIndex(where: { $0 == ":" || $0 == "：" }),
            colon + 1 < scalars.count, !isSpace(scalars[colon + 1]),
            let field = SearchField.names[FoldedText(text(scalars[index..<colon])).text]
        else { return nil }
        let name = text(scalars[index...colon])
        index = colon + 1
        return .field(field, name)
    }

    /// `时间:2022-05..2022-07` and its like, when a time follows.
    private mutating func period() -> QueryToken? {
        let limit = min(scalars.count, index + 6)
        guard let colon = scalars[index..<limit].firstIndex(where: { $0 == ":" || $0 == "：" }),
            QueryPeriod.names.contains(FoldedText(text(scalars[index..<colon])).text)
        else { return nil }
        let end =
            scalars[colon...].firstIndex { isSpace($0) || Self.closing.contains($0) }
            ?? scalars.count
        guard let period = QueryPeriod(text(scalars[(colon + 1)..<end])) else { return nil }
        defer { index = end }
        return .period(period, text(scalars[index..<end]))
    }

    private mutating func word() -> QueryToken {
        let start = index
        var inner = 0
        while index < scalars.count, !isSpace(scalars[index]) {
            let scalar = scalars[index]
            if Self.opening.contains(scalar) { inner += 1 }
            if Self.closing.contains(scalar) {
                if inner == 0, depth > 0, index > start { break }
                inner = max(0, inner - 1)
            }
            index += 1
        }
        let word = text(scalars[start..<index])
        switch narrow(word) {
        case "AND", "&&", "与": return .and(word)
        case "OR", "||", "或": return .or(word)
        case "NOT", "非": return .not(word)
        default: break
        }
        if index - start > 1, Self.stars.contains(scalars[index - 1]) {
            return .prefix(text(scalars[start..<(index - 1)]))
        }
        return .word(word)
    }

    /// Full-width Latin letters as plain ones.
    private func narrow(_ word: String) -> String {
        String(
            String.UnicodeScalarView(
                word.unicodeScalars.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
    }

    private func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(slice))
    }

    private static let opening: Set<Unicode.Scalar> = ["(", "（"]
    private static let closing: Set<Unicode.Scalar> = [")", "）"]
    private static let minus: Set<Unicode.Scalar> = ["-", "－", "−"]
    private static let stars: Set<Unicode.Scalar> = ["*", "＊"]
    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "＂": "＂", "“": "”", "「": "」", "『": "』",
    ]
}
