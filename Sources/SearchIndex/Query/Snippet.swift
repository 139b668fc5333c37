/// A stretch of a text around what was searched for.
public struct Snippet: Equatable, Sendable {
    public var text: String
    /// UTF-8 byte ranges of ``text`` that the query's words cover, in order, not touching.
    public var highlights: [Range<Int>]
    /// Weight of what it shows.
    var weight = 0.0

    /// Code points shown around a match: three lines on a telephone.
    static let length = 80
}

/// Marks the words of one query in texts.
struct Highlighter {
    /// Stretches of the query, the longest first, with their weights.
    private let needles: [(points: [UInt32], weight: Double)]

    /// Pairs of characters that occur in more than about a fifth of the cases are not marked alone.
    private static let leastIDF = 1.6

    /// - Parameter texts: further folded texts to mark, such as synonyms.
    init(_ query: QueryTerms, also texts: [String] = []) {
        var needles: [(points: [UInt32], weight: Double)] = []
        for run in query.runs where run.range.count > 1 {
            let weight = run.range.dropLast().reduce(0.0) { sum, i in
                let key = QueryTerms.key(query.text.points[i], query.text.points[i + 1])
                return sum + (query.indexOfKey[key].map { query.bigrams[$0].idf } ?? 0)
            }
            needles.append((Array(query.text.points[run.range]), weight + 0.01))
        }
        needles += texts.map { ($0.unicodeScalars.map(\.value), 1) }
        needles += query.words.map { ($0.points, $0.idf + 0.01) }
        // Words that the segmenter cut wrongly; frequent pairs such as 的人 would only distract.
        needles += query.bigrams.filter { $0.idf >= Self.leastIDF }.map { ($0.points, $0.idf) }
        if query.runs.allSatisfy({ $0.range.count == 1 }) {
            needles += query.singles.map { ([$0], 1) }
        }
        self.needles = needles
    }

    /// Ranges of folded points that the query covers, in order, joined where they touch.
    private func matches(in text: FoldedText) -> (ranges: [Range<Int>], weightAt: [Double]) {
        var weightAt = [Double](repeating: 0, count: text.count)
        var covered = [Bool](repeating: false, count: text.count)
        let points = text.points
        for needle in needles {
            guard let first = needle.points.first, needle.points.count <= points.count else {
                continue
            }
            var i = 0
            while i + needle.points.count <= points.count {
                if points[i] == first,
                    points[i..<(i + needle.points.count)].elementsEqual(needle.points)
                {
                    weightAt[i] = max(weightAt[i], needle.weight)
                    for k in i..<(i + needle.points.count) { covered[k] = true }
                    i += needle.points.count
                } else {
                    i += 1
                }
            }
        }
        var ranges: [Range<Int>] = []
        var start: Int?
        for i in 0...covered.count {
            let isCovered = i < covered.count && covered[i]
            if isCovered, start == nil { start = i }
            if !isCovered, let begin = start {
                ranges.append(begin..<i)
                start = nil
            }
        }
        return (ranges, weightAt)
    }

    /// UTF-8 byte ranges of `text` that the query covers.
    func highlights(in text: String) -> [Range<Int>] {
        let folded = FoldedText(text)
        return Self.merged(matches(in: folded).ranges.map(folded.sourceRange))
    }

    /// The stretch of `text` that shows most of the query.
    func snippet(of text: String, length: Int = Snippet.length) -> Snippet {
        let folded = FoldedText(text)
        let (ranges, weightAt) = matches(in: folded)
        let window = Self.window(folded, ranges, weightAt, length)
        let source = folded.sourceRange(of: window.range)
        let bytes = Self.characterAligned(source, in: text)
        let utf8 = Array(text.utf8)[bytes].map {
            $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0
        }
        let before = bytes.lowerBound > 0 ? "…" : ""
        let after = bytes.upperBound < text.utf8.count ? "…" : ""
        let shift = before.utf8.count - bytes.lowerBound
        let highlights = ranges.compactMap { range -> Range<Int>? in
            let source = folded.sourceRange(of: range).clamped(to: bytes)
            return source.isEmpty ? nil : (source.lowerBound + shift)..<(source.upperBound + shift)
        }
        return Snippet(
            text: before + String(decoding: utf8, as: UTF8.self) + after,
            highlights: Self.merged(highlights), weight: window.weight)
    }

    /// The window of `length` points with the greatest weight, begun a little before its first match.
    private static func window(
        _ text: FoldedText, _ ranges: [Range<Int>], _ weightAt: [Double], _ length: Int
    ) -> (range: Range<Int>, weight: Double) {
        var best = (start: 0, weight: 0.0)
        for range in ranges {
            let end = min(text.count, range.lowerBound + length)
            let weight = weightAt[range.lowerBound..<end].reduce(0, +)
            if weight > best.weight { best = (range.lowerBound, weight) }
        }
        var start = max(0, min(best.start - length / 5, text.count - length))
        // Begin at a sentence where one begins nearby.
        let floor = max(0, best.start - length / 2)
        if start > 0, floor < best.start {
            for i in stride(from: best.start, through: floor, by: -1)
            where i == 0 || CharacterClass.of(text.points[i - 1]) == .separator {
                if best.start - i >= length / 8 || i == 0 {
                    start = i
                    break
                }
            }
        }
        return (start..<min(text.count, start + length), best.weight)
    }

    /// Widens a byte range to whole characters, so that no emoji or combination is cut.
    private static func characterAligned(_ range: Range<Int>, in text: String) -> Range<Int> {
        func aligned(_ offset: Int) -> String.Index {
            guard offset > 0, offset < text.utf8.count else {
                return offset <= 0 ? text.startIndex : text.endIndex
            }
            let index = text.utf8.index(text.startIndex, offsetBy: offset)
            return text.index(before: text.index(after: index))
        }
        let lower = aligned(range.lowerBound)
        var upper = aligned(range.upperBound)
        let upperOffset = text.utf8.distance(from: text.startIndex, to: upper)
        if upperOffset < range.upperBound { upper = text.index(after: upper) }
        return text.utf8.distance(
            from: text.startIndex, to: lower)..<text.utf8.distance(from: text.startIndex, to: upper)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges where !range.isEmpty {
            if let last = merged.last, last.upperBound >= range.lowerBound {
                merged[merged.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
