/// A word or phrase that cases share.
struct VocabularyWord: Sendable {
    var text: String
    var kind: Suggestion.Kind
    /// Cases it occurs in, of those that were read.
    var cases: Int
    var points: [UInt32]
    /// Of each point.
    var readings: [[String]]

    init(text: String, kind: Suggestion.Kind, cases: Int) {
        self.text = text
        self.kind = kind
        self.cases = cases
        points = FoldedText(text).points
        readings = points.map(Pinyin.readings)
    }

    func contains(_ part: [UInt32]) -> Bool {
        guard points.count >= part.count else { return false }
        return (1...max(1, points.count - part.count)).contains {
            points.dropFirst($0).starts(with: part)
        }
    }
}
