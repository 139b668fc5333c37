/// Query text → ``Query``. Total: anything malformed is text, never an error.
///
/// `词 词` both; `"短语"`; `标题:词`; `A OR B`, `A 或 B`; `NOT A`, `-A`, `非 A`; `开发*`; brackets.
/// OR binds less than AND, which may be left out.
public struct QueryParser {
    private let tokens: [QueryToken]
    private var index = 0

    public static func parse(_ text: String) -> Query {
        var parser = QueryParser(tokens: resolved(QueryLexer.tokens(of: text)))
        var parts: [Query] = []
        // A closing bracket too many ends an expression early: go on behind it.
        while parser.index < parser.tokens.count {
            if let part = parser.alternatives() { parts.append(part) }
            if parser.peek == .close { parser.index += 1 }
        }
        guard let query = joined(parts) else { return .everything }
        // A lone `-收费` asks for nothing, so its sign is text; `NOT 收费` means what it says.
        if case .not(let inner) = query, let first = text.first(where: { !$0.isWhitespace }),
            "-－−".contains(first)
        {
            return inner
        }
        return query
    }

    /// Turns operators that lack an operand into words.
    private static func resolved(_ tokens: [QueryToken]) -> [QueryToken] {
        var result: [QueryToken] = []
        for (i, token) in tokens.enumerated() {
            let next = i + 1 < tokens.count && tokens[i + 1].beginsOperand
            switch token {
            case .and, .or:
                let isOperator = next && result.last?.endsOperand == true
                result.append(isOperator ? token : token.asText)
            case .not:
                result.append(next ? token : token.asText)
            default:
                result.append(token)
            }
        }
        return result
    }

    private var peek: QueryToken? { index < tokens.count ? tokens[index] : nil }

    private mutating func alternatives() -> Query? {
        var parts: [Query] = []
        while true {
            if let part = conjunction() { parts.append(part) }
            guard case .or = peek else { break }
            index += 1
        }
        guard parts.count > 1 else { return parts.first }
        return .or(parts.map(Self.spelledOut))
    }

    /// A period holds for the whole query; as an alternative, excluded or within a field it is text.
    private static func spelledOut(_ query: Query) -> Query {
        switch query {
        case .submitted(_, let text): .text(text)
        case .and(let parts): .and(parts.map(spelledOut))
        default: query
        }
    }

    private mutating func conjunction() -> Query? {
        var parts: [Query] = []
        while let token = peek {
            if case .and = token { index += 1 }
            guard peek?.beginsOperand == true else { break }
            if let part = operand() { parts.append(part) }
        }
        return Self.joined(parts)
    }

    private mutating func operand() -> Query? {
        // Signs before an operand are collected in a loop: a thousand hyphens must not recurse.
        var isNegated = false
        var field: (field: SearchField, name: String)?
        signs: while let token = peek {
            switch token {
            case .not: isNegated.toggle()
            case .field(let named, let name): field = (named, name)
            default: break signs
            }
            index += 1
        }
        guard var query = primary() else { return nil }
        if isNegated || field != nil { query = Self.spelledOut(query) }
        if let field { query = Self.restricted(query, to: field.field, name: field.name) }
        return isNegated ? .not(query) : query
    }

    private mutating func primary() -> Query? {
        guard let token = peek else { return nil }
        switch token {
        case .word(let text):
            index += 1
            return .text(text)
        case .prefix(let text):
            index += 1
            return .prefix(text)
        case .phrase(let text):
            index += 1
            return .phrase(text)
        case .period(let period, let text):
            index += 1
            return .submitted(period, text)
        case .open:
            index += 1
            let inner = alternatives()
            if peek == .close { index += 1 }
            return inner
        default:
            return nil
        }
    }

    /// `地址:人民路` looks into the address; but citizens write such lines in their texts too, and a
    /// line pasted from one must find it.
    private static func restricted(_ query: Query, to field: SearchField, name: String) -> Query {
        let inField = Query.field(field, query)
        guard case .text(let text) = query, !name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return inField
        }
        return .or([inField, .phrase(name + text)])
    }

    private static func joined(_ parts: [Query]) -> Query? {
        guard parts.count > 1 else { return parts.first }
        // Brackets around a conjunction change nothing, and a period in them holds for all of it.
        return .and(
            parts.flatMap { part -> [Query] in
                guard case .and(let inner) = part,
                    inner.contains(where: { if case .submitted = $0 { true } else { false } })
                else { return [part] }
                return inner
            })
    }
}
