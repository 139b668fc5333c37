/// One word as it occurs in a text.
public struct Token: Equatable, Sendable {
    public enum Kind: Sendable {
        /// A word of a script written without spaces.
        case word
        /// A word of the user dictionary.
        case dictionary
        /// Latin letters, digits, codes.
        case code
    }

    /// The folded text of the word.
    public var text: String
    public var kind: Kind
    /// Range of folded points.
    public var range: Range<Int>
    /// UTF-8 byte range in the source.
    public var byteRange: Range<Int>
}
