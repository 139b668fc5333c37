/// A fragment of FTS5's query language, made only of quoted terms: no text of a user can leave its
/// quotes, because terms hold no separators.
struct MatchPattern: Equatable, Sendable {
    var text: String

    /// Terms one after the other; with `isPrefix` the last may be the beginning of a term.
    static func phrase(_ terms: [String], isPrefix: Bool = false, in field: SearchField? = nil)
        -> MatchPattern
    {
        let quoted = terms.joined(separator: " ").replacing("\"", with: "\"\"")
        return MatchPattern(
            text: (field.map { "\($0.rawValue) : " } ?? "") + "\"\(quoted)\""
                + (isPrefix ? "*" : ""))
    }

    static func all(_ patterns: [MatchPattern]) -> MatchPattern { join(patterns, "AND") }
    static func any(_ patterns: [MatchPattern]) -> MatchPattern { join(patterns, "OR") }

    func without(_ other: MatchPattern) -> MatchPattern {
        MatchPattern(text: "(\(text) NOT \(other.text))")
    }

    private static func join(_ patterns: [MatchPattern], _ word: String) -> MatchPattern {
        guard patterns.count != 1 else { return patterns[0] }
        return MatchPattern(
            text: "(\(patterns.map(\.text).joined(separator: " \(word) ")))")
    }
}
