/// A stretch of text without separators, the unit within which bigrams and phrases are formed.
public struct TextRun: Equatable, Sendable {
    /// Range of folded points.
    public var range: Range<Int>

    /// Cuts folded text into its runs.
    public static func runs(of text: FoldedText) -> [TextRun] {
        var runs: [TextRun] = []
        var start: Int?
        let points = text.points
        for i in points.indices {
            if belongs(i, points, insideRun: start != nil) {
                if start == nil { start = i }
            } else if let begin = start {
                runs.append(TextRun(range: begin..<i))
                start = nil
            }
        }
        if let begin = start { runs.append(TextRun(range: begin..<points.count)) }
        return runs
    }

    private static func belongs(_ i: Int, _ points: [UInt32], insideRun: Bool) -> Bool {
        switch CharacterClass.of(points[i]) {
        case .separator: return false
        case .alphanumeric, .unspaced: return true
        case .connector:
            guard insideRun, CharacterClass.of(points[i - 1]) != .unspaced else { return false }
            // `C#` and `C++` end in their sign; the others stand between two letters or digits.
            let endsCode = points[i] == 0x23 || points[i] == 0x2B
            let next = i + 1 < points.count ? CharacterClass.of(points[i + 1]) : .separator
            return endsCode || next == .alphanumeric
        }
    }
}
