import Foundation

/// A user's own words, added to those the product ships with.
///
/// None of them changes what is indexed, so a changed file holds with the next start. Files are
/// UTF-8, one entry a line, `#` begins a comment; a synonym set is one line.
public struct Lexicon: Equatable, Sendable {
    /// Place names and jargon that stay whole.
    public var dictionary: [String] = []
    /// Words that say nothing about the matter.
    public var stopWords: [String] = []
    /// Words of one meaning.
    public var synonyms: [[String]] = []

    public init() {}

    /// Reads the files that are given.
    /// - Throws: ``LexiconError`` for a file that cannot be read or is not UTF-8, and for a line of
    ///   synonyms with one word only.
    public init(dictionary: String? = nil, stopWords: String? = nil, synonyms: String? = nil)
        throws(LexiconError)
    {
        if let dictionary { self.dictionary = try Self.entries(of: dictionary) }
        if let stopWords { self.stopWords = try Self.entries(of: stopWords) }
        guard let synonyms else { return }
        for entry in try Self.entries(of: synonyms) {
            let words = entry.split(separator: " ").map(String.init)
            guard words.count > 1 else { throw .loneSynonym(path: synonyms, word: entry) }
            self.synonyms.append(words)
        }
    }

    private static func entries(of path: String) throws(LexiconError) -> [String] {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(path: path) }
        return WordList.words(in: text)
    }
}

public enum LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(path: String)
    case loneSynonym(path: String, word: String)

    public var description: String {
        switch self {
        case .unreadable(let path): "读不到词表 '\(path)'，应为 UTF-8 文本，每行一条"
        case .loneSynonym(let path, let word):
            "同义词表 '\(path)' 中 '\(word)' 一行只有一个词，每行应有两个以上的词，用空格分开"
        }
    }
}
