/// A case's terms with their current weights, prepared once and compared with many.
struct WeightedTerms: Sendable {
    private let entries: [UInt32]
    private let weights: [Float]
    private let isName: [Bool]
    private(set) var norms = TermNorms()

    init(_ vector: TermVector, _ statistics: TermStatisticsSnapshot) {
        entries = vector.entries
        var weights: [Float] = []
        var isName: [Bool] = []
        weights.reserveCapacity(entries.count)
        isName.reserveCapacity(entries.count)
        for entry in entries {
            let term = statistics.term(entry)
            weights.append(term.weight)
            isName.append(term.isName)
            norms.add(entry, term)
        }
        self.weights = weights
        self.isName = isName
    }

    /// Symmetric but for rounding.
    /// - Complexity: O(terms of both).
    func overlap(with other: TermVector, _ theirs: TermNorms) -> TextOverlap {
        var dot = TermNorms.zero
        var sharedNames: Float = 0
        var (titleHere, titleThere): (Float, Float) = (0, 0)
        forEachShared(other) { i, a, b in
            let weight = weights[i]
            let square = weight * weight
            dot.all += square * TermVector.dampedOccurrences(a) * TermVector.dampedOccurrences(b)
            dot.sum += weight
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
        }
        let here = titleHere / norms.titleSum
        let there = titleThere / theirs.titleSum
        return TextOverlap(
            cosine: dot.all / (norms.all * theirs.all).squareRoot(),
            containment: dot.sum / min(norms.sum, theirs.sum),
            head: dot.head / (norms.head * theirs.head).squareRoot(),
            names: dot.names / (norms.names * theirs.names).squareRoot(),
            headNames: dot.headNames / (norms.headNames * theirs.headNames).squareRoot(),
            title: dot.title / (norms.title * theirs.title).squareRoot(),
            titleFound: max(here, there), titleFoundBoth: min(here, there),
            sharedNames: sharedNames)
    }

    /// Walks both sorted lists at once, without a branch that has to be guessed.
    @inline(__always)
    private func forEachShared(
        _ other: TermVector, _ body: (_ index: Int, _ mine: UInt32, _ theirs: UInt32) -> Void
    ) {
        entries.withUnsafeBufferPointer { mine in
            other.entries.withUnsafeBufferPointer { theirs in
                var (i, j) = (0, 0)
                while i < mine.count, j < theirs.count {
                    let (a, b) = (mine[i], theirs[j])
                    let (left, right) = (a >> 8, b >> 8)
                    if left == right { body(i, a, b) }
                    i &+= left <= right ? 1 : 0
                    j &+= right <= left ? 1 : 0
                }
            }
        }
    }
}
