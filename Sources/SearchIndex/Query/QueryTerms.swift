/// The words of a query for ranking: bigrams and words with their weights.
struct QueryTerms: Sendable {
    struct Bigram: Sendable {
        var term: String
        var key: UInt64
        var points: [UInt32]
        var documentFrequency: Int
        var idf: Double
    }

    struct Word: Sendable {
        var points: [UInt32]
        var terms: [String]
        var idf: Double
        /// A place name or term of the user dictionary.
        var isName: Bool
    }

    var text: FoldedText
    var runs: [TextRun]
    var bigrams: [Bigram] = []
    /// Bigram key → index in ``bigrams``.
    var indexOfKey: [UInt64: Int] = [:]
    /// Bit set of the keys' hashes: most bigrams of a case are not the query's, and asking the
    /// dictionary for each costs half of the ranking.
    private var filter = [UInt64](repeating: 0, count: 64)
    var words: [Word] = []
    /// Characters that stand alone in the query.
    var singles: [UInt32] = []
    var bigramWeight = 0.0
    var wordWeight = 0.0

    /// Two neighbouring code points as one number; the Unicode range has 21 bits.
    @inline(__always)
    static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 21 | UInt64(b) }

    /// False for most keys that ``indexOfKey`` does not have, true for all that it has.
    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
        let bit = Self.filterBit(key)
        return filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Fibonacci hashing to 12 bits.
    @inline(__always)
    private static func filterBit(_ key: UInt64) -> Int {
        Int((key &* 0x9E37_79B9_7F4A_7C15) >> 52)
    }

    /// - Parameter documentFrequency: number of cases that contain an index term.
    init(
        _ texts: [String], analyzer: Analyzer, cases: Int,
        documentFrequency: (String) throws -> Int
    ) rethrows {
        // Joined by a separator, so that no bigram spans two of them.
        let text = analyzer.fold(texts.joined(separator: " "))
        self.text = text
        runs = TextRun.runs(of: text)
        for run in runs {
            if run.range.count == 1 { singles.append(text.points[run.range.lowerBound]) }
            for i in run.range.dropLast() {
                let key = Self.key(text.points[i], text.points[i + 1])
                guard indexOfKey[key] == nil else { continue }
                let term = text.text(in: i..<(i + 2))
                let frequency = try documentFrequency(term)
                let idf = BM25.idf(documentFrequency: frequency, cases: cases)
                indexOfKey[key] = bigrams.count
                let bit = Self.filterBit(key)
                filter[bit >> 6] |= 1 << UInt64(bit & 63)
                bigrams.append(
                    Bigram(
                        term: term, key: key, points: [text.points[i], text.points[i + 1]],
                        documentFrequency: frequency, idf: idf))
                bigramWeight += idf
            }
        }
        var seen: Set<String> = []
        for token in analyzer.words.tokens(of: text)
        where token.range.count > 1 && !analyzer.stopWords.contains(token.text)
            && seen.insert(token.text).inserted
        {
            let indices = token.range.dropLast().compactMap {
                indexOfKey[Self.key(text.points[$0], text.points[$0 + 1])]
            }
            // A word is at most as frequent as its rarest bigram.
            let idf = indices.map { bigrams[$0].idf }.max() ?? 0
            words.append(
                Word(
                    points: Array(text.points[token.range]),
                    terms: indices.map { bigrams[$0].term }, idf: idf,
                    isName: token.kind == .dictionary))
            wordWeight += idf
        }
    }

    /// The rarest bigrams whose postings together stay within `budget`; at least one that occurs.
    func rarest(budget: Int) -> [Bigram] {
        var kept: [Bigram] = []
        var spent = 0
        for bigram in bigrams.sorted(by: { $0.documentFrequency < $1.documentFrequency })
        where bigram.documentFrequency > 0 {
            spent += bigram.documentFrequency
            if !kept.isEmpty, spent > budget { break }
            kept.append(bigram)
        }
        return kept
    }
}
