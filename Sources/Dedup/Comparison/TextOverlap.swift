/// How alike the texts of two cases are, by the weights of their shared bigrams; all values 0…1.
struct TextOverlap: Equatable, Sendable {
    /// Cosine over all bigrams, (1 + ln tf)·idf.
    var cosine: Float = 0
    /// Share of the shorter text's weight that the longer one holds.
    var containment: Float = 0
    /// Cosine over title and head of the body.
    var head: Float = 0
    /// Cosine over bigrams that are neither general vocabulary nor frequent: mostly names.
    var names: Float = 0
    /// The same within title and head.
    var headNames: Float = 0
    /// Cosine of the titles.
    var title: Float = 0
    /// The larger and the smaller share of one title's weight that the other case holds anywhere.
    var titleFound: Float = 0
    var titleFoundBoth: Float = 0
    /// Summed weight of shared names in title and head, in nats; not bounded by 1.
    var sharedNames: Float = 0
}

/// A case's terms with their current weights, prepared once and compared with many.
struct WeightedTerms: Sendable {
    private let entries: [UInt32]
    private let weights: [Float]
    private let isName: [Bool]
    private var squares = Squares()
    private var sum: Float = 0
    private var titleSum: Float = 0

    private struct Squares {
        var all: Float = 1e-6
        var head: Float = 1e-6
        var names: Float = 1e-6
        var headNames: Float = 1e-6
        var title: Float = 1e-6
    }

    init(_ vector: TermVector, _ statistics: TermStatisticsSnapshot) {
        entries = vector.entries
        var weights: [Float] = []
        var isName: [Bool] = []
        weights.reserveCapacity(entries.count)
        isName.reserveCapacity(entries.count)
        let termWeights = statistics.weights
        for entry in entries {
            let count = statistics.frequencies.count(of: entry >> 8)
            let weight = termWeights.weight(count: count)
            let name = entry & TermVector.isGeneral == 0 && count <= termWeights.nameLimit
            weights.append(weight)
            isName.append(name)
            let square = weight * weight
            let tf = TermVector.dampedOccurrences(entry)
            squares.all += square * tf * tf
            sum += weight
            if name { squares.names += square }
            if entry & TermVector.inHead != 0 {
                squares.head += square
                if name { squares.headNames += square }
            }
            if entry & TermVector.inTitle != 0 {
                squares.title += square
                titleSum += weight
            }
        }
        self.weights = weights
        self.isName = isName
    }

    /// Symmetric but for rounding.
    /// - Complexity: O(terms of both).
    func overlap(with other: WeightedTerms) -> TextOverlap {
        var dot = Squares(all: 0, head: 0, names: 0, headNames: 0, title: 0)
        var (shared, sharedNames): (Float, Float) = (0, 0)
        var (titleHere, titleThere): (Float, Float) = (0, 0)
        var (i, j) = (0, 0)
        while i < entries.count, j < other.entries.count {
            let (a, b) = (entries[i], other.entries[j])
            let (left, right) = (a >> 8, b >> 8)
            if left < right {
                i += 1
                continue
            }
            if right < left {
                j += 1
                continue
            }
            let weight = weights[i]
            let square = weight * weight
            dot.all +=
                square * TermVector.dampedOccurrences(a) * TermVector.dampedOccurrences(b)
            shared += weight
            let name = isName[i]
            if name { dot.names += square }
            let both = a & b
            if both & TermVector.inHead != 0 {
                dot.head += square
                if name {
                    dot.headNames += square
                    sharedNames += weight
                }
            }
            if both & TermVector.inTitle != 0 { dot.title += square }
            if a & TermVector.inTitle != 0 { titleHere += weight }
            if b & TermVector.inTitle != 0 { titleThere += weight }
            i += 1
            j += 1
        }
        let here = titleHere / max(1e-6, titleSum)
        let there = titleThere / max(1e-6, other.titleSum)
        return TextOverlap(
            cosine: dot.all / (squares.all * other.squares.all).squareRoot(),
            containment: shared / max(1e-6, min(sum, other.sum)),
            head: dot.head / (squares.head * other.squares.head).squareRoot(),
            names: dot.names / (squares.names * other.squares.names).squareRoot(),
            headNames: dot.headNames / (squares.headNames * other.squares.headNames).squareRoot(),
            title: dot.title / (squares.title * other.squares.title).squareRoot(),
            titleFound: max(here, there), titleFoundBoth: min(here, there),
            sharedNames: sharedNames)
    }
}
