import Foundation

/// What kinds of problem a case speaks of, and how much: 安装电梯, 夜间施工 …
public struct ProblemVector: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        /// Index into ``ProblemTypes/types``.
        var type: UInt8
        /// Damped weight of its words, times how much the type tells; above 0.
        var score: Float
    }

    /// Types with a score, by ascending index.
    let entries: [Entry]
    /// Length of the vector.
    private let norm: Float

    init(entries: [Entry]) {
        self.entries = entries
        norm = entries.reduce(0) { $0 + $1.score * $1.score }.squareRoot()
    }

    /// Cosine of the two, 0…1; 0 when one speaks of no known problem.
    func similarity(with other: ProblemVector) -> Float {
        var dot: Float = 0
        var (i, j) = (0, 0)
        while i < entries.count, j < other.entries.count {
            let (a, b) = (entries[i], other.entries[j])
            if a.type == b.type { dot += a.score * b.score }
            if a.type <= b.type { i += 1 }
            if b.type <= a.type { j += 1 }
        }
        guard dot > 0 else { return 0 }
        return min(1, dot / (norm * other.norm))
    }

    /// Names of the one or two types that the case mostly speaks of, the strongest first; empty
    /// when its words tell too little.
    public var best: [String] {
        let types = ProblemTypes.standard.types
        // Two views of one subject have one name and speak together.
        var weights: [String: Float] = [:]
        for entry in entries {
            let type = types[Int(entry.type)]
            weights[type.name, default: 0] += exp(entry.score / type.rareness) - 1
        }
        let ranked = weights.map { (name: $0.key, weight: $0.value) }.sorted {
            ($1.weight, $0.name) < ($0.weight, $1.name)
        }
        guard let first = ranked.first, first.weight >= 1 else { return [] }
        return ranked.prefix(2).filter { $0.weight >= first.weight / 2 }.map(\.name)
    }
}
