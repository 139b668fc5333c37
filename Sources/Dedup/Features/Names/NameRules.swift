/// Small judgements on stretches of a text, shared by the steps of ``NameReader``.
struct NameRules {
    let text: NameText
    let vocabulary: NameVocabulary

    /// A district, county or town with its real name at the start of `range`: two or three
    /// characters and 区, 县 or 市.
    func districtEnd(in range: Range<Int>, segmentEnd: Int) -> Int? {
        let start = range.lowerBound
        let isName = { (i: Int) in i < range.upperBound && text.characters[i].contains(.ideograph) }
        guard isName(start), isName(start + 1), isName(start + 2) else { return nil }
        var end = start + 2
        if !text.characters[end].contains(.administrative) {
            end += 1
            guard isName(end), text.characters[end].contains(.administrative) else { return nil }
        }
        end += 1
        let looksAlike = (2..<(end - start)).contains {
            vocabulary.districtLookalikes.contains(text.points, (end - $0)..<end)
        }
        let firstTwo = start..<(start + 2)
        if looksAlike
            || end < segmentEnd && Self.noDistrictBefore.contains(text.points[end])
            || vocabulary.generic.contains(text.points, start..<(end - 1))
            || vocabulary.generic.contains(text.points, firstTwo)
            || vocabulary.endingTree.contains(text.points, firstTwo)
        {
            return nil
        }
        return end
    }

    /// What follows 区 or 市 in words such as 市场, 区间, 市政.
    private static let noDistrictBefore =
        "场民政里长面值价域间别块位分委城属级直内区人监容集域办道交".unicodeScalars.map(\.value)

    /// Phase or building (`3期`, `a12栋`) that begins at `start`.
    func unit(at start: Int, before limit: Int) -> Range<Int>? {
        var i = start
        if i < limit, text.characters[i].contains(.letter) { i += 1 }
        let digits = i
        while i < limit, i - digits < 3, text.characters[i].contains(.digit) { i += 1 }
        guard i > digits else { return nil }
        guard let unit = Self.units.longestMatch(in: text.points, at: i, before: limit) else {
            return nil
        }
        return start..<(i + unit.length)
    }

    private static let units = WordTree(words: "期 栋 号楼 幢 座")

    /// Whether a building code such as `3` or `a2` begins at `start`.
    func beginsCode(at start: Int, before limit: Int) -> Bool {
        let digit = start < limit && text.characters[start].contains(.letter) ? start + 1 : start
        return digit < limit && text.characters[digit].contains(.digit)
    }

    /// Digits of the house number (`88号`) that begins at `start`.
    func houseNumber(at start: Int, before limit: Int) -> Range<Int>? {
        var end = start
        while end < limit, text.characters[end].contains(.digit) { end += 1 }
        let isNumber = end > start && end - start <= 4 && end < limit
        return isNumber && text.points[end] == Self.numberSign ? start..<end : nil
    }

    private static let numberSign = UInt32(0x53F7)  // 号

    /// `core` without a house number before the name; the whole when nothing else is left.
    func withoutHouseNumber(_ core: Range<Int>) -> Range<Int> {
        var end = core.lowerBound
        while end < core.upperBound, text.characters[end].contains(.digit) { end += 1 }
        guard end > core.lowerBound, end + 1 < core.upperBound,
            text.points[end] == Self.numberSign
        else { return core }
        return (end + 1)..<core.upperBound
    }

    /// `core` without prepositions and verbs at its left end, as long as two characters are left.
    func withoutLeadingWords(_ core: Range<Int>) -> Range<Int> {
        var core = core
        while core.count > 2 {
            let word = Self.leadingWords.longestMatch(
                in: text.points, at: core.lowerBound, before: core.lowerBound + 2)
            if let word {
                core = (core.lowerBound + word.length)..<core.upperBound
            } else if text.characters[core.lowerBound].contains(.leading) {
                core = (core.lowerBound + 1)..<core.upperBound
            } else {
                break
            }
        }
        return core
    }

    private static let leadingWords = WordTree(words: "上述 原来 即将 现有 纯系")
}
