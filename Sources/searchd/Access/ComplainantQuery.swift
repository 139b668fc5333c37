/// Queries that ask who complained: a telephone or identity number, or part of one.
enum ComplainantQuery {
    /// Digits that begin a number when the query ends them with `*`.
    private static let shortestPrefix = 3

    static func asks(_ text: String) -> Bool {
        PersonalNumbers.occur(in: text) || hasNumberPrefix(text)
    }

    private static func hasNumberPrefix(_ text: String) -> Bool {
        var digits = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType != nil {
                digits += 1
            } else if scalar == "*" || scalar == "＊" {
                if digits >= shortestPrefix { return true }
            } else {
                digits = 0
            }
        }
        return false
    }
}
