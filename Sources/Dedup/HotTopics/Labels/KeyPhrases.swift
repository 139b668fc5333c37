import Foundation
import SearchIndex

/// The phrases that tell a topic from all other cases.
///
/// Candidates are stretches of one to four neighbouring words of the titles and heads of the texts. A
/// candidate scores p·ln(p/q), p the share of the topic's cases that hold it and q that of all other
/// stored cases, a little more for each further character; of candidates that lie within each other the
/// longer stays if most cases have it whole.
/// Source: T. Tomokiyo, M. Hurst, A language model approach to keyphrase extraction, 2003 (pointwise
/// Kullback–Leibler divergence against a background); K. Frantzi et al., C-value, 2000
struct KeyPhrases {
    struct Phrase: Equatable {
        /// As most of the texts write it.
        var text: String
        var folded: String
        /// Cases that hold it; one that has it only in its body counts ``bodyWeight``.
        var support: Double
        var score: Double
    }

    private static let longestInUnits = 4
    private static let longestInPoints = 12
    /// Points of the body that are read.
    private static let bodyLength = 160
    private static let bodyWeight = 0.3
    /// Score of each two further characters of a phrase.
    private static let lengthGain = 0.25
    /// Share of a phrase's cases that have a longer one, from which the longer stands for both.
    private static let wholeShare = 0.6
    /// The same, below which the shorter one does.
    private static let partShare = 0.35

    let statistics: TermStatisticsSnapshot
    let analyzer: Analyzer
    /// Cases of the whole topic, of which the texts may be a sample.
    let topicSize: Int

    /// At most `limit` phrases, the most telling first.
    func phrases(of texts: [TopicText], limit: Int) -> [Phrase] {
        var chosen: [Phrase] = []
        for phrase in candidates(texts) {
            if let whole = chosen.firstIndex(where: { $0.folded.contains(phrase.folded) }) {
                // What only some of the cases say at length stands as what all of them say.
                if chosen[whole].support < Self.partShare * phrase.support {
                    chosen[whole] = phrase
                }
                continue
            }
            let inner = chosen.indices.filter { phrase.folded.contains(chosen[$0].folded) }
            if let first = inner.first {
                guard
                    inner.allSatisfy({
                        phrase.support >= Self.wholeShare * chosen[$0].support
                    })
                else { continue }
                chosen[first] = phrase
                for i in inner.dropFirst().reversed() { chosen.remove(at: i) }
            } else if !chosen.contains(where: { Self.areAlike($0.folded, phrase.folded) }) {
                chosen.append(phrase)
            }
        }
        return Array(chosen.prefix(limit))
    }

    /// All phrases that enough cases have, the best first.
    private func candidates(_ texts: [TopicText]) -> [Phrase] {
        var supports: [String: Double] = [:]
        var spellings: [String: [String: Int]] = [:]
        // Titles name, bodies tell: their repeated half sentences make poor phrases.
        var titled: Set<String> = []
        let haveTitles = 2 * texts.count { !$0.title.isEmpty } >= texts.count
        for text in texts {
            var found: [String: (weight: Double, spelling: String)] = [:]
            collect(
                text.body, text.names, Self.bodyLength, text.title.isEmpty ? 1 : Self.bodyWeight,
                &found)
            collect(text.title, text.names, .max, 1, &found)
            for (folded, finding) in found {
                supports[folded, default: 0] += finding.weight
                if finding.weight == 1 { titled.insert(folded) }
                spellings[folded, default: [:]][finding.spelling, default: 0] += 1
            }
        }
        let count = Double(texts.count)
        let least = texts.count == 1 ? 1 : max(1.3, count * 0.1)
        return supports.compactMap { folded, support -> Phrase? in
            guard support >= least, !haveTitles || titled.contains(folded) else { return nil }
            let share = support / count
            let divergence = log(share / background(folded, share: share))
            guard divergence > 0 else { return nil }
            let gain = 1 + Self.lengthGain * (Double(folded.unicodeScalars.count) / 2 - 1)
            let spelling = spellings[folded]?.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return Phrase(
                text: spelling?.key ?? folded, folded: folded, support: support,
                score: share * divergence * gain)
        }.sorted { ($1.score, $0.folded) < ($0.score, $1.folded) }
    }

    /// Share of the cases outside the topic that hold a phrase, smoothed.
    private func background(_ folded: String, share: Double) -> Double {
        let holding = Double(NameTerms(folded).rarity(in: statistics.frequencies))
        let others = max(0, Double(statistics.frequencies.cases - topicSize))
        return (max(0, holding - share * Double(topicSize)) + 1) / (others + 2)
    }

    private func collect(
        _ text: String, _ names: [CaseName], _ limit: Int, _ weight: Double,
        _ found: inout [String: (weight: Double, spelling: String)]
    ) {
        let folded = analyzer.fold(text)
        let units = PhraseUnits(
            folded, names: names, before: min(limit, folded.count), analyzer)
        let bytes = Array(text.utf8)
        for stretch in units.stretches {
            for start in stretch.indices where Self.mayBound(stretch[start], folded) {
                // 有限公司拖欠工资 is the end of a name and what follows it.
                let opening = folded.text(in: stretch[start].range)
                if Self.isFragment(opening) || start > 0 && Self.isTail(opening) { continue }
                for end in start..<min(stretch.count, start + Self.longestInUnits)
                where Self.mayBound(stretch[end], folded) {
                    let range = stretch[start].range.lowerBound..<stretch[end].range.upperBound
                    let isWholeName = start == end && stretch[start].isName
                    guard range.count <= Self.longestInPoints,
                        isWholeName || Self.isReadable(folded, range)
                    else {
                        continue
                    }
                    let source = folded.sourceRange(of: range)
                    found[folded.text(in: range)] = (
                        weight, String(decoding: bytes[source], as: UTF8.self)
                    )
                }
            }
        }
    }

    /// Words that end the name of a body, which begin no phrase where something stands before them.
    private static let tails: Set<String> = [
        "公司", "分公司", "股份", "集团", "制造", "科技", "实业",
    ]

    /// 有限 says by itself that a name has been cut.
    private static func isFragment(_ word: String) -> Bool {
        word.hasPrefix("有限") || word.hasPrefix("责任公司")
    }

    private static func isTail(_ word: String) -> Bool { tails.contains(word) }

    private static func mayBound(_ unit: PhraseUnits.Unit, _ text: FoldedText) -> Bool {
        unit.isName || unit.range.count >= 2 && !isCount(text.points[unit.range])
    }

    /// 六号, 三期, 两百: a count without what is counted.
    private static func isCount(_ points: ArraySlice<UInt32>) -> Bool {
        points.dropLast().allSatisfy(numerals.contains)
    }

    private static let numerals = Set("零一二三四五六七八九十百千万两第几".unicodeScalars.map(\.value))

    /// Codes alone are no phrase, nor does a number begin or end one outside a name.
    private static func isReadable(_ text: FoldedText, _ range: Range<Int>) -> Bool {
        text.points[range].count { $0 >= 0x2E80 } >= 2
            && !isDigit(text.points[range.lowerBound])
            && !isDigit(text.points[range.upperBound - 1])
    }

    private static func isDigit(_ point: UInt32) -> Bool {
        (0x30...0x39).contains(point)
    }

    /// Whether two phrases say the same in other words or with a typing error.
    private static func areAlike(_ a: String, _ b: String) -> Bool {
        let (x, y) = (Set(a), Set(b))
        return Double(x.intersection(y).count) > 0.6 * Double(min(x.count, y.count))
    }
}
