/// The words and phrases that a case offers for completion.
///
/// Whatever holds a part of the reporter's name, telephone or identity number is left out, and so is
/// what holds a long number of anybody.
struct VocabularyUnits {
    private(set) var units: [(text: String, kind: Suggestion.Kind)] = []

    /// Code points of a unit.
    private static let lengths = 2...20
    /// Digits in a row from which on a number may be somebody's.
    private static let longNumber = 5
    /// Where a part of an address ends.
    private static let placeEnds: Set<Unicode.Scalar> = [
        "省", "市", "区", "县", "镇", "乡", "村", "路", "街", "道", "园", "苑", "城", "府", "湾", "庭",
    ]
    /// Belong to a number, not to a name.
    private static let counters: Set<Unicode.Scalar> = ["号", "栋", "幢", "室", "层"]
    private static let longPlaceEnds = ["街道", "大道", "小区", "社区", "大厦", "广场", "花园", "公园"]

    init(_ source: CaseTable.VocabularySource, _ analyzer: Analyzer) {
        let secrets = source.reporter.filter { $0.count >= 2 }
        func add(_ text: some StringProtocol, _ kind: Suggestion.Kind) {
            let text = String(text)
            guard Self.lengths.contains(text.unicodeScalars.count), !Self.hasLongNumber(text),
                !secrets.contains(where: { text.contains($0) || $0.contains(text) })
            else { return }
            units.append((text, kind))
        }
        for level in source.category.split(separator: "/") { add(level, .category) }
        for place in [source.division, source.town] where !place.isEmpty { add(place, .place) }
        for part in Self.parts(ofAddress: source.address) { add(part, .place) }
        let title = FoldedText(source.title)
        let words = analyzer.words.tokens(of: title).filter {
            $0.range.count > 1 && !analyzer.stopWords.contains($0.text)
        }
        for word in words { add(word.text, .title) }
        for (first, second) in zip(words, words.dropFirst())
        where first.range.upperBound == second.range.lowerBound {
            add(first.text + second.text, .title)
        }
        if words.count > 2 { add(source.title, .title) }
        var seen: Set<String> = []
        units = units.filter { seen.insert($0.text).inserted }
    }

    private static func parts(ofAddress address: String) -> [String] {
        var parts: [String] = []
        var start = address.startIndex
        var index = start
        while index < address.endIndex {
            let next = address.index(after: index)
            let scalar = address[index].unicodeScalars.first ?? " "
            if CharacterClass.of(scalar.value) == .separator || counters.contains(scalar)
                || scalar.properties.numericType == .decimal
            {
                start = next
            } else if let end = longPlaceEnds.first(where: { address[index...].hasPrefix($0) }) {
                index = address.index(index, offsetBy: end.count)
                parts.append(String(address[start..<index]))
                start = index
                continue
            } else if placeEnds.contains(scalar), start < index {
                parts.append(String(address[start..<next]))
                start = next
            }
            index = next
        }
        return parts
    }

    private static func hasLongNumber(_ text: String) -> Bool {
        var digits = 0
        for scalar in text.unicodeScalars {
            digits = scalar.properties.numericType == .decimal ? digits + 1 : 0
            if digits >= longNumber { return true }
        }
        return false
    }
}
