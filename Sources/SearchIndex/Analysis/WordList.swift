/// Reads the plain-text lists of the product: one entry a line, `#` begins a comment.
public enum WordList {
    public static func words(in bytes: [UInt8]) -> [String] {
        words(in: String(decoding: bytes, as: UTF8.self))
    }

    public static func words(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let entry = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            return entry.isEmpty ? nil : entry.joined(separator: " ")
        }
    }
}
