/// Random strings of mixed scripts: what citizens type, and what nobody would.
public enum RandomText {
    private static let alphabets: [[Unicode.Scalar]] = [
        Array("小区停车场噪音施工夜间物业收费电梯路灯学校的了在是人民路号楼".unicodeScalars),
        Array("國車電號臺灣裡麵".unicodeScalars),
        Array("abcXYZ0123456789".unicodeScalars),
        Array("ＡＢｃ１２３！（）：".unicodeScalars),
        Array(" 　\n\t，。！？、—…·".unicodeScalars),
        Array("_-./#+@&\"'*():^{}<>|~%$\\".unicodeScalars),
        Array("“”「」『』（）：＊－".unicodeScalars),
        Array("ﬁﬀ㎡①ⅷ㈱½ﷺİßſÅ".unicodeScalars),
        Array("👨‍👩‍👧‍👦🏳️‍🌈👍🏽❤️".unicodeScalars),
        Array("𠮷𪚥𨋢𠀀".unicodeScalars),
        Array("e\u{301}\u{302}n\u{303}각ก็ไทย日本語カタカナ".unicodeScalars),
        Array(
            "\u{0}\u{7}\u{200B}\u{FEFF}\u{202E}\u{FFFD}\u{FFFE}\u{E000}\u{10FFFF}".unicodeScalars),
    ]

    public static func next(
        upTo length: Int, using random: inout some RandomNumberGenerator
    ) -> String {
        var scalars = String.UnicodeScalarView()
        var alphabet = alphabets[0]
        for _ in 0..<Int.random(in: 0...length, using: &random) {
            if Int.random(in: 0..<4, using: &random) == 0 {
                alphabet = alphabets.randomElement(using: &random) ?? alphabet
            }
            if let scalar = alphabet.randomElement(using: &random) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
