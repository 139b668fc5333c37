import SearchIndex

/// Text as the units that phrases are put together from: words, and names as wholes.
struct PhraseUnits {
    struct Unit {
        /// Range of folded points.
        var range: Range<Int>
        /// A whole name or a word of the dictionary; other single characters begin and end no phrase.
        var isName: Bool
    }

    private static let breaks = Set(
        WordList.words(in: PackageResources.phrase_breaks_txt)
            .flatMap { $0.split(separator: " ").map(String.init) })

    let text: FoldedText
    /// Stretches of neighbouring units; function words, districts and separators lie between them.
    private(set) var stretches: [[Unit]] = []

    /// - Parameter limit: points of the text that are read.
    init(_ text: FoldedText, names: [CaseName], before limit: Int, _ analyzer: Analyzer) {
        self.text = text
        let named = Self.spans(of: names, in: text.points, before: limit)
        var stretch: [Unit] = []
        var end = 0
        func close(_ stretch: inout [Unit], _ stretches: inout [[Unit]]) {
            if !stretch.isEmpty { stretches.append(stretch) }
            stretch = []
        }
        for token in analyzer.words.tokens(of: text) where token.range.upperBound <= limit {
            if token.range.lowerBound < end {
                // The rest of a word that a name cut through is no word.
                if token.range.upperBound > end { close(&stretch, &stretches) }
                continue
            }
            let span = named[token.range.lowerBound]
            let range = span?.range ?? token.range
            if stretch.last.map({ $0.range.upperBound != range.lowerBound }) ?? false {
                close(&stretch, &stretches)
            }
            end = range.upperBound
            let isBarred =
                span?.isDistrict
                ?? (analyzer.stopWords.contains(token.text) || Self.breaks.contains(token.text))
            if isBarred {
                close(&stretch, &stretches)
            } else {
                stretch.append(Unit(range: range, isName: span != nil))
            }
        }
        close(&stretch, &stretches)
    }

    /// Where the names stand, by first point; longer names before shorter ones.
    private static func spans(
        of names: [CaseName], in points: [UInt32], before limit: Int
    ) -> [Int: (range: Range<Int>, isDistrict: Bool)] {
        var spans: [Int: (range: Range<Int>, isDistrict: Bool)] = [:]
        for name in names {
            let wanted = name.text.unicodeScalars.map(\.value)
            guard wanted.count >= 2, wanted.count <= limit else { continue }
            for start in 0...(limit - wanted.count)
            where points[start] == wanted[0]
                && points[start..<(start + wanted.count)].elementsEqual(wanted)
            {
                if let known = spans[start], known.range.count >= wanted.count { continue }
                spans[start] = (start..<(start + wanted.count), name.kind == .district)
            }
        }
        return spans
    }
}
