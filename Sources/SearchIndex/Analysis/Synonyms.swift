/// Words that mean the same: what people say and what offices write.
///
/// Used on the side of the query only, so a changed list holds at once, without a new index.
public struct Synonyms: Sendable {
    /// What a case that has only the other word counts beside one that has the query's own.
    static let weight = 0.7
    /// Variants of one run of a query at most; each is one more phrase to look up.
    static let mostVariants = 6

    /// Each word with the others of its set.
    private let others: [[UInt32]: [[UInt32]]]
    private let longest: Int
    /// Names the content: the same lists give the same name, on every machine.
    public let version: String

    /// - Parameter sets: words of one meaning; they are folded on the way in. A word that stands in
    ///   several sets has the words of all of them.
    public init(sets: [[String]]) {
        var others: [[UInt32]: [[UInt32]]] = [:]
        // FNV-1a, 64 bits: the standard library's hash differs in every process.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for set in sets {
            let words = set.map { FoldedText($0).points }.filter { $0.count > 1 }
            for word in words {
                for other in words
                where other != word && others[word]?.contains(other) != true {
                    others[word, default: []].append(other)
                }
                for point in word { hash = (hash ^ UInt64(point)) &* 0x100_0000_01B3 }
                hash = (hash ^ 0x20) &* 0x100_0000_01B3
            }
            hash = (hash ^ 0x0A) &* 0x100_0000_01B3
        }
        self.others = others
        longest = others.keys.map(\.count).max() ?? 0
        version = String(hash, radix: 16)
    }

    /// The list the product ships with.
    public static let standard = Synonyms(
        sets: sets(in: String(decoding: PackageResources.synonyms_txt, as: UTF8.self)))

    /// No synonyms at all.
    public static let none = Synonyms(sets: [])

    /// Reads a list: one set a line, words separated by spaces, `#` begins a comment.
    public static func sets(in text: String) -> [[String]] {
        WordList.words(in: text).map { $0.split(separator: " ").map(String.init) }
            .filter { $0.count > 1 }
    }

    /// The text of `run` with one of its words replaced, each with the word that is replaced.
    ///
    /// What contains the run itself adds nothing to a search for it and is left out.
    func variants(of run: ArraySlice<UInt32>) -> [(points: [UInt32], word: [UInt32])] {
        var variants: [(points: [UInt32], word: [UInt32])] = []
        var start = run.startIndex
        while start < run.endIndex {
            guard let word = longestWord(in: run, at: start) else {
                start += 1
                continue
            }
            let end = start + word.count
            for other in others[word] ?? [] where variants.count < Self.mostVariants {
                let points = run[..<start] + other + run[end...]
                let containsRun = (0...max(0, points.count - run.count)).contains {
                    points.dropFirst($0).starts(with: run)
                }
                if !containsRun { variants.append((Array(points), word)) }
            }
            start = end
        }
        return variants
    }

    private func longestWord(in run: ArraySlice<UInt32>, at start: Int) -> [UInt32]? {
        var length = min(longest, run.endIndex - start)
        while length > 1 {
            let word = Array(run[start..<(start + length)])
            if others[word] != nil { return word }
            length -= 1
        }
        return nil
    }
}
