/// A piece of a query text, before it is known whether an operator has its operands.
enum QueryToken: Equatable {
    case word(String)
    case prefix(String)
    case phrase(String)
    /// The field and its name as typed, with the colon.
    case field(SearchField, String)
    case period(QueryPeriod, String)
    case open
    case close
    case and(String)
    case or(String)
    case not(String)

    /// An operand can begin with this token.
    var beginsOperand: Bool {
        switch self {
        case .word, .prefix, .phrase, .field, .period, .open, .not: true
        case .close, .and, .or: false
        }
    }

    /// An operand can end with this token.
    var endsOperand: Bool {
        switch self {
        case .word, .prefix, .phrase, .period, .close: true
        case .field, .open, .and, .or, .not: false
        }
    }

    /// What an operator without operands is: text.
    var asText: QueryToken {
        switch self {
        case .and(let text), .or(let text), .not(let text): .word(text)
        default: self
        }
    }
}
