/// What the name rules have to know of a code point, as bits read from one table.
struct NameCharacter: OptionSet, Sendable {
    let rawValue: UInt16

    static let ideograph = NameCharacter(rawValue: 1)
    static let digit = NameCharacter(rawValue: 2)
    static let letter = NameCharacter(rawValue: 4)
    /// Space or punctuation: no name reaches over it.
    static let separator = NameCharacter(rawValue: 8)
    /// Prepositions and verbs, cut off the left end of a name.
    static let leading = NameCharacter(rawValue: 16)
    /// Adverbs and conjunctions, cut off the right end of a bare name.
    static let trailing = NameCharacter(rawValue: 32)
    /// 一 to 十.
    static let numeral = NameCharacter(rawValue: 64)
    /// Begins or continues a quantity: numerals, 百, 千, 两, 几, 数.
    static let quantity = NameCharacter(rawValue: 128)
    /// Ends a sentence.
    static let sentenceEnd = NameCharacter(rawValue: 256)
    /// Abbreviation of a province on number plates.
    static let province = NameCharacter(rawValue: 512)
    /// 区, 县, 市.
    static let administrative = NameCharacter(rawValue: 1024)
    /// Middle dots, written or left out at will.
    static let ignored = NameCharacter(rawValue: 2048)

    @inline(__always)
    static func of(_ point: UInt32) -> NameCharacter {
        point < 0x10000 ? table[Int(point)] : []
    }

    private static let table: [NameCharacter] = {
        var table = [NameCharacter](repeating: [], count: 0x10000)
        func mark(_ text: String, _ character: NameCharacter) {
            for scalar in text.unicodeScalars where scalar.value < 0x10000 {
                table[Int(scalar.value)].insert(character)
            }
        }
        for point in 0x4E00...0x9FA5 { table[point].insert(.ideograph) }
        for point in 0x30...0x39 { table[point].insert(.digit) }
        for point in 0x61...0x7A { table[point].insert(.letter) }
        for point in 0x00...0x20 { table[point].insert(.separator) }
        mark("\u{85}\u{A0}\u{2028}\u{2029}\u{3000}", .separator)
        mark(",.!?;:、，。！？；：…~-—–/|\\\"“”'‘’《》〈〉<>【】〔〕[]{}()（）「」『』*#+=&@%^", .separator)
        mark("于从为去使如比按经沿至离向由住走过停将对再又并均据应求依要有被把让叫想前用", .leading)
        mark("还都就也有无被再又向为和与及能会可要将应因于更最太很已正在以其一", .trailing)
        mark("一二三四五六七八九十", [.numeral, .quantity])
        mark("百千两几数", .quantity)
        mark("。！？!?;；\n", .sentenceEnd)
        mark("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新", .province)
        mark("区县市", .administrative)
        mark("·•・", .ignored)
        return table
    }()
}
