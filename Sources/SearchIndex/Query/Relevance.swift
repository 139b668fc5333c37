/// How well a case answers a query, from its text: what orders the cases that contain only part of
/// the query.
///
/// A weighted sum of features between 0 and about 1. Tuned on issue names and titles of a public
/// message board, docs/decisions/0005-ranking.md.
struct Relevance {
    struct Text {
        var title: FoldedText
        var body: FoldedText
        var place: FoldedText
        var reply: FoldedText
        var number: FoldedText
    }

    enum Feature: Int, CaseIterable {
        case bigramBM25, bigramCoverage, wordCoverage, titleOverlap, names, singles, exactTitle

        var name: String {
            switch self {
            case .bigramBM25: "BM25 of bigrams, share of the most a case can have"
            case .bigramCoverage: "bigrams of the query found, weighted by idf"
            case .wordCoverage: "words of the query found, weighted by idf"
            case .titleOverlap: "bigrams of the title that the query has"
            case .names: "dictionary words of the query found, weighted by idf"
            case .singles: "single characters of the query found"
            case .exactTitle: "title equals the query"
            }
        }

        /// BM25 alone gives nDCG@10 0.983 on issue names and 0.913 on titles, these weights 0.985 and
        /// 0.914; words scored by BM25 of their own, the longest common stretch and the title's
        /// coverage added nothing in three-fold cross-validation by issue.
        var weight: Double {
            switch self {
            case .bigramBM25: 1
            case .bigramCoverage: 0.5
            case .wordCoverage: 0.05
            case .titleOverlap: 0.2
            case .names: 0.05
            case .singles: 0.02
            case .exactTitle: 0.1
            }
        }
    }

    private let query: QueryTerms
    private let bm25: BM25

    init(_ query: QueryTerms, bm25: BM25) {
        self.query = query
        self.bm25 = bm25
    }

    func score(_ text: Text, length: Int) -> Double {
        let features = features(of: text, length: length)
        return Feature.allCases.reduce(0) { $0 + $1.weight * features[$1.rawValue] }
    }

    func explain(_ text: Text, length: Int) -> Explanation {
        let features = features(of: text, length: length)
        return .sum(
            "relevance, sum of weight × feature",
            Feature.allCases.map { feature in
                let value = features[feature.rawValue]
                return Explanation(
                    feature.weight * value, feature.name,
                    [Explanation(feature.weight, "weight"), Explanation(value, "\(feature)")])
            })
    }

    /// - Complexity: O(characters × words of the query).
    func features(of text: Text, length: Int) -> [Double] {
        var bigrams = [Double](repeating: 0, count: query.bigrams.count)
        var words = [Double](repeating: 0, count: query.words.count)
        var singles = [Bool](repeating: false, count: query.singles.count)
        var titleBigrams = 0
        var titleHits = 0
        let fields = [text.body, text.title, text.place, text.reply, text.number]
        for (field, folded) in fields.enumerated() {
            let weight = BM25.fieldWeights[field]
            let isTitle = SearchField.allCases[field] == .title
            let points = folded.points
            for i in points.indices {
                if !singles.isEmpty {
                    for (k, single) in query.singles.enumerated() where single == points[i] {
                        singles[k] = true
                    }
                }
                guard i + 1 < points.count else { break }
                if isTitle, CharacterClass.of(points[i]) != .separator,
                    CharacterClass.of(points[i + 1]) != .separator
                {
                    titleBigrams += 1
                }
                let key = QueryTerms.key(points[i], points[i + 1])
                guard query.mayHold(key), let hit = query.indexOfKey[key] else { continue }
                bigrams[hit] += weight
                if isTitle { titleHits += 1 }
                for (k, word) in query.words.enumerated()
                where word.points[0] == points[i] && word.points[1] == points[i + 1]
                    && i + word.points.count <= points.count
                    && points[i..<(i + word.points.count)].elementsEqual(word.points)
                {
                    words[k] += weight
                }
            }
        }
        func share(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }
        func bm25(_ frequencies: [Double], _ idf: (Int) -> Double, _ whole: Double) -> Double {
            let sum = frequencies.indices.reduce(0.0) {
                $0 + idf($1) * self.bm25.saturated(frequency: frequencies[$1], length: length)
            }
            return share(sum, whole * (BM25.k1 + 1))
        }
        func covered(_ indices: some Sequence<Int>, _ found: (Int) -> Bool, _ idf: (Int) -> Double)
            -> Double
        {
            var part = 0.0
            var whole = 0.0
            for i in indices {
                whole += idf(i)
                if found(i) { part += idf(i) }
            }
            return share(part, whole)
        }
        let bigramIDF = { query.bigrams[$0].idf }
        let wordIDF = { query.words[$0].idf }
        let names = query.words.indices.filter { query.words[$0].isName }
        return Feature.allCases.map { feature in
            switch feature {
            case .bigramBM25: bm25(bigrams, bigramIDF, query.bigramWeight)
            case .bigramCoverage: covered(bigrams.indices, { bigrams[$0] > 0 }, bigramIDF)
            case .wordCoverage: covered(words.indices, { words[$0] > 0 }, wordIDF)
            case .titleOverlap: share(Double(titleHits), Double(titleBigrams))
            case .names: covered(names, { words[$0] > 0 }, wordIDF)
            case .singles:
                share(Double(singles.filter { $0 }.count), Double(singles.count))
            case .exactTitle: text.title.points == query.text.points ? 1 : 0
            }
        }
    }
}

extension Relevance.Text {
    /// - Parameter texts: UTF-8 of the searched texts, in the order of the index's columns.
    init(_ texts: [UnsafeBufferPointer<UInt8>]) {
        body = FoldedText(withoutOffsets: texts[0])
        title = FoldedText(withoutOffsets: texts[1])
        place = FoldedText(withoutOffsets: texts[2])
        reply = FoldedText(withoutOffsets: texts[3])
        number = FoldedText(withoutOffsets: texts[4])
    }

    init(_ text: CaseTable.SearchedText) {
        title = FoldedText(text.title)
        body = FoldedText(text.body)
        place = FoldedText(text.place)
        reply = FoldedText(text.reply)
        number = FoldedText(text.number)
    }
}
