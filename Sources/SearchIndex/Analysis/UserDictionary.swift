/// Words that the segmenter must keep whole: place names and the jargon of appeals.
public struct UserDictionary: Sendable {
    private let words: Set<[UInt32]>
    private let longest: Int

    /// Words are folded on the way in; those of one character are ignored.
    public init(words: some Sequence<String>) {
        self.words = Set(words.map { FoldedText($0).points }.filter { $0.count > 1 })
        longest = self.words.map(\.count).max() ?? 0
    }

    /// The dictionary the product ships with.
    public static let standard = UserDictionary(words: standardWords)

    static var standardWords: [String] { WordList.words(in: PackageResources.user_dictionary_txt) }

    /// Length of the longest word that starts at `start`; nil when there is none.
    func longestMatch(in points: [UInt32], at start: Int, before limit: Int) -> Int? {
        var length = min(longest, limit - start)
        while length > 1 {
            if words.contains(Array(points[start..<(start + length)])) { return length }
            length -= 1
        }
        return nil
    }
}
