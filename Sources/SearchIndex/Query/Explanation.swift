/// A score as a tree of named numbers: the score *is* the value of its root.
///
/// Source: Apache Lucene, `Explanation`
public struct Explanation: Codable, Equatable, Sendable {
    public var value: Double
    /// What the number is, with its formula.
    public var name: String
    public var details: [Explanation]

    public init(_ value: Double, _ name: String, _ details: [Explanation] = []) {
        self.value = value
        self.name = name
        self.details = details
    }

    /// The sum of its details.
    public static func sum(_ name: String, _ details: [Explanation]) -> Explanation {
        Explanation(details.reduce(0) { $0 + $1.value }, name, details)
    }

    /// The tree as indented lines.
    public func lines(indent: Int = 0) -> [String] {
        let rounded = (value * 10_000).rounded() / 10_000
        return [String(repeating: "  ", count: indent) + "\(rounded)  \(name)"]
            + details.flatMap { $0.lines(indent: indent + 1) }
    }
}
