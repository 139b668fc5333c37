import Foundation

/// One line of the reason why two cases were held to be one or two matters.
public struct Evidence: Codable, Equatable, Sendable {
    /// The comparison, e.g. `place`.
    public var comparison: String
    /// The level it came to, in words a reviewer reads, e.g. `同一小区`.
    public var level: String
    /// Bits (log2 odds) it adds for one matter; negative speaks for two.
    public var weight: Double
    /// What was found, e.g. the shared name; empty when the level says all.
    public var detail: String?

    public init(comparison: String, level: String, weight: Double, detail: String? = nil) {
        self.comparison = comparison
        self.level = level
        self.weight = weight
        self.detail = detail
    }

    /// The lines that weigh most, the strongest first, and one that sums up the rest, so that the
    /// weights still add up to the score.
    static func condensed(_ lines: [Evidence], keep: Int = 8) -> [Evidence] {
        let sorted = lines.sorted { abs($0.weight) > abs($1.weight) }
        guard sorted.count > keep + 1 else { return sorted.map(\.rounded) }
        let rest = sorted.dropFirst(keep)
        let sum = rest.reduce(0) { $0 + $1.weight }
        return
            (sorted.prefix(keep)
            + [Evidence(comparison: "rest", level: "其余 \(rest.count) 项", weight: sum)])
            .map(\.rounded)
    }

    /// Hundredths of a bit are all a reader can use.
    private var rounded: Evidence {
        var line = self
        line.weight = (weight * 100).rounded() / 100
        return line
    }

    static func json(_ evidence: [Evidence]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(evidence), as: UTF8.self)
    }

    static func list(json: String) throws -> [Evidence] {
        try JSONDecoder().decode([Evidence].self, from: Data(json.utf8))
    }
}
