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

    static func json(_ evidence: [Evidence]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(evidence), as: UTF8.self)
    }

    static func list(json: String) throws -> [Evidence] {
        try JSONDecoder().decode([Evidence].self, from: Data(json.utf8))
    }
}
