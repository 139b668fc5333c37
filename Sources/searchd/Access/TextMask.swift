/// Covers parts of a text without changing where anything stands: every character is replaced by
/// signs of as many UTF-8 bytes, so that ranges into the text stay right.
enum TextMask {
    static func cover(_ ranges: [Range<Int>], of text: String) -> String {
        guard !ranges.isEmpty else { return text }
        var masked = String.UnicodeScalarView()
        var offset = 0
        var next = 0
        for scalar in text.unicodeScalars {
            while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
            let width = UTF8.width(scalar)
            if next < ranges.count, ranges[next].contains(offset) {
                masked.append(contentsOf: signs(bytes: width))
            } else {
                masked.append(scalar)
            }
            offset += width
        }
        return String(masked)
    }

    /// One three-byte full-width asterisk for a Chinese character, else plain ones.
    private static func signs(bytes: Int) -> [Unicode.Scalar] {
        switch bytes {
        case 3: ["＊"]
        case 4: ["＊", "*"]
        default: Array(repeating: "*", count: bytes)
        }
    }

    /// Sorts ranges and joins those that touch.
    static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = joined.last, last.upperBound >= range.lowerBound {
                joined[joined.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// UTF-8 byte ranges where `word` stands in `text`.
    static func occurrences(of word: String, in text: String) -> [Range<Int>] {
        let needle = Array(word.utf8)
        let bytes = Array(text.utf8)
        guard !needle.isEmpty, needle.count <= bytes.count else { return [] }
        return (0...(bytes.count - needle.count)).filter {
            bytes[$0] == needle[0] && bytes[$0..<($0 + needle.count)].elementsEqual(needle)
        }.map { $0..<($0 + needle.count) }
    }
}
