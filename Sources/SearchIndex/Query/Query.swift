/// What a searcher asks for, as the parser understood it.
public indirect enum Query: Equatable, Sendable {
    /// Words as typed: every run of characters must occur; single characters only lift the ranking
    /// when longer runs stand beside them.
    case text(String)
    /// Quoted text: must occur as it stands.
    case phrase(String)
    /// `开发*`: text that a word begins with.
    case prefix(String)
    /// Only in one field.
    case field(SearchField, Query)
    case and([Query])
    case or([Query])
    case not(Query)
    /// No words at all: every case that the filters let through.
    case everything

    /// Without exclusions and fields, so that a search may widen it when it finds too little.
    var isPlain: Bool {
        switch self {
        case .text, .phrase, .prefix: true
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isPlain)
        case .field, .not, .everything: false
        }
    }

    /// The text that is asked for (not what is excluded), for ranking and highlights.
    var positiveTexts: [String] {
        switch self {
        case .text(let text), .phrase(let text), .prefix(let text): [text]
        case .field(_, let query): query.positiveTexts
        case .and(let parts), .or(let parts): parts.flatMap(\.positiveTexts)
        case .not, .everything: []
        }
    }
}

/// The fields of a case that a query can name, in the order of the index's columns.
public enum SearchField: String, CaseIterable, Sendable {
    case body, title, place, reply, number

    /// Names a query may use, folded; all of them are documented in the command's help.
    static let names: [String: SearchField] = [
        "title": .title, "标题": .title,
        "body": .body, "正文": .body, "内容": .body,
        "place": .place, "address": .place, "地址": .place, "地点": .place,
        "reply": .reply, "答复": .reply, "回复": .reply,
        "number": .number, "id": .number, "编号": .number,
    ]
}
