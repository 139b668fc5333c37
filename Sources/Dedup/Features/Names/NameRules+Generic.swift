extension NameRules {
    /// Whether what stands before an ending of `kind` makes no name: 附近(学校), 三个(小区), 该(路).
    func isGeneric(_ core: Range<Int>, kind: NameKind) -> Bool {
        guard let first = core.first, let last = core.last else { return true }
        if vocabulary.generic.contains(text.points, core) { return true }
        // 五一路, 八一桥: memorial days are names of roads.
        if kind == .road, core.count == 2, isNumerals(core) { return false }
        if isCount(core) { return true }
        if core.count <= 3, Self.determiners.contains(text.points[first]) { return true }
        if core.count == 1 { return kind != .road && kind != .village && kind != .town }
        let middle = core.lowerBound + 2
        if kind != .road, vocabulary.generic.contains(text.points, core.lowerBound..<middle),
            core.count == 2 || vocabulary.generic.contains(text.points, middle..<core.upperBound)
        {
            return true
        }
        if Self.classifiers.contains(text.points[last]) || Self.sides.contains(text.points[last]) {
            if core.count <= 3,
                Self.counters.contains(text.points[first]) || Self.sides.contains(text.points[last])
            {
                return true
            }
            let tail = (core.upperBound - 2)..<core.upperBound
            if Self.countedTails.contains(text.points, tail) { return true }
        }
        return kind == .estate && endsLikeDeveloper(core)
    }

    /// 一 to 九 only.
    private func isNumerals(_ core: Range<Int>) -> Bool {
        core.allSatisfy { text.characters[$0].contains(.numeral) && text.points[$0] != Self.ten }
    }

    /// Up to three numerals, digits or letters, and a classifier or none.
    private func isCount(_ core: Range<Int>) -> Bool {
        var i = core.lowerBound
        while i < core.upperBound, i - core.lowerBound < 3,
            !text.characters[i].isDisjoint(with: [.digit, .letter, .numeral])
                || Self.vagueNumerals.contains(text.points[i])
        {
            i += 1
        }
        let rest = core.upperBound - i
        return rest == 0 || rest == 1 && Self.countWords.contains(text.points[i])
    }

    /// 开(发商), 民三(庭): the ending belongs to another word.
    private func endsLikeDeveloper(_ core: Range<Int>) -> Bool {
        Self.cutWords.contains { length, words in
            core.count >= length
                && words.contains(text.points, (core.upperBound - length)..<core.upperBound)
        }
    }

    private static func points(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    private static let ten = UInt32(0x5341)  // 十
    private static let determiners = points("本该某此这那各每")
    private static let counters = points("一二两三四五几数多这那某各每另哪有")
    private static let classifiers = points("条个家所座处间名位")
    private static let sides = points("旁向")
    private static let vagueNumerals = points("百两几多")
    private static let countWords = points("个条家所栋座处间名位期")
    private static let countedTails = WordTree(words: "多个 几个 两个 各个 一个 两旁 级向 一家 几家 多家")
    private static let cutWords = [(1, WordTree(words: "开 法")), (2, WordTree(words: "民一 民二 民三"))]
}
