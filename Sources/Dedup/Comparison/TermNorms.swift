/// What the terms of a case weigh together under the weights of the moment; divides what two cases
/// share.
struct TermNorms: Equatable, Sendable {
    /// Sums of squared weights; of all terms with their occurrences, of each part without.
    var all: Float = 1e-6
    var head: Float = 1e-6
    var names: Float = 1e-6
    var headNames: Float = 1e-6
    var title: Float = 1e-6
    /// Sums of weights.
    var sum: Float = 1e-6
    var titleSum: Float = 1e-6

    init() {}

    /// All sums 0, for what two cases share.
    static let zero: TermNorms = {
        var norms = TermNorms()
        (norms.all, norms.head, norms.names, norms.headNames) = (0, 0, 0, 0)
        (norms.title, norms.sum, norms.titleSum) = (0, 0, 0)
        return norms
    }()

    /// - Complexity: O(terms).
    init(_ vector: TermVector, _ statistics: TermStatisticsSnapshot) {
        vector.entries.withUnsafeBufferPointer { entries in
            for entry in entries { add(entry, statistics.term(entry)) }
        }
    }

    @inline(__always)
    mutating func add(_ entry: UInt32, _ term: (weight: Float, isName: Bool)) {
        let square = term.weight * term.weight
        let tf = TermVector.dampedOccurrences(entry)
        all += square * tf * tf
        sum += term.weight
        if term.isName { names += square }
        if entry & TermVector.inHead != 0 {
            head += square
            if term.isName { headNames += square }
        }
        if entry & TermVector.inTitle != 0 {
            title += square
            titleSum += term.weight
        }
    }
}
