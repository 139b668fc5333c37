/// A case's terms with their current weights, prepared once and compared with many.
struct WeightedTerms: Sendable {
    private let entries: [UInt32]
    private let weights: [Float]
    private let isName: [Bool]
    /// Place in ``entries`` plus one by the low bits of the term, with linear probing; 0 is empty.
    private let places: [UInt16]
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
        places = Self.places(of: entries)
    }

    private static func places(of entries: [UInt32]) -> [UInt16] {
        var size = 256
        while size < entries.count * 4 { size *= 2 }
        var places = [UInt16](repeating: 0, count: size)
        // Longer texts than places can name are compared by their first terms.
        for (i, entry) in entries.prefix(Int(UInt16.max) - 1).enumerated() {
            var place = Int(entry >> 8) & (size - 1)
            while places[place] != 0 { place = (place + 1) & (size - 1) }
            places[place] = UInt16(i + 1)
        }
        return places
    }

    /// Symmetric but for rounding.
    /// - Complexity: O(terms of the other).
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

    /// Looks up each of the other's terms: most are not shared, and an empty place says so at once.
    @inline(__always)
    private func forEachShared(
        _ other: TermVector, _ body: (_ index: Int, _ mine: UInt32, _ theirs: UInt32) -> Void
    ) {
        entries.withUnsafeBufferPointer { mine in
            places.withUnsafeBufferPointer { places in
                let mask = places.count - 1
                for entry in other.entries {
                    var place = Int(entry >> 8) & mask
                    while places[place] != 0 {
                        let index = Int(places[place]) - 1
                        if mine[index] >> 8 == entry >> 8 {
                            body(index, mine[index], entry)
                            break
                        }
                        place = (place + 1) & mask
                    }
                }
            }
        }
    }
}
