import CICU

/// How the analyzer treats one folded code point.
public enum CharacterClass: UInt8, Sendable {
    /// Punctuation, space, control: ends a run.
    case separator
    /// Letter or digit of a script written with spaces.
    case alphanumeric
    /// Han, kana, Hangul, Thai…: scripts written without spaces; also emoji and private use.
    case unspaced
    /// `_ - . / # + @ &`: belongs to a run only inside a code such as `PD1728_A_1` or `C#`.
    case connector

    public static func of(_ point: UInt32) -> CharacterClass {
        point < 0x10000 ? table[Int(point)] : ask(point)
    }

    private static let table: [CharacterClass] = (0..<0x10000).map { ask(UInt32($0)) }

    private static let connectors = Set("_-./#+@&".unicodeScalars.map(\.value))

    private static func ask(_ point: UInt32) -> CharacterClass {
        if connectors.contains(point) { return .connector }
        if cicu_is_unspaced_script(point) || cicu_is_emoji(point) { return .unspaced }
        // Planes 2 and 3 hold ideographs only, some newer than the installed ICU.
        if (0x20000...0x3FFFF).contains(point) { return .unspaced }
        switch cicu_general_category(point) {
        // UCharCategory: Lu Ll Lt Lm Lo, Mn Me Mc, Nd Nl No
        case 1...5, 6...8, 9...11: return .alphanumeric
        // Co, private use: rare names in old systems' fonts
        case 17: return .unspaced
        default: return .separator
        }
    }
}
