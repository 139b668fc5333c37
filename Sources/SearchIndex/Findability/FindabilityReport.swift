/// What a self-test of the index found out; see ``Findability``.
public struct FindabilityReport: Equatable, Sendable {
    /// One way of asking for a case.
    public enum Kind: String, CaseIterable, Sendable {
        /// 2 to 12 neighbouring characters of a text.
        case substring
        /// The same in quotes.
        case phrase
        /// One character.
        case character
        /// The order number, and a part of it.
        case number
        /// Plates, meter numbers, bus lines: a code in a text, and a part of it.
        case code
        /// A word of the user dictionary that stands in a text.
        case dictionaryWord
        /// Characters written in a traditional or variant form.
        case traditional
        /// Letters in upper case, letters and digits in full width.
        case width
    }

    public struct Count: Equatable, Sendable {
        public var tried = 0
        public var found = 0
    }

    /// A query that did not lead to its case.
    public struct Failure: Equatable, Sendable {
        public var kind: Kind
        public var query: String
        public var key: CaseKey
    }

    /// Failures that are listed; ``counts`` counts all.
    static let listedFailures = 100

    public private(set) var cases = 0
    public private(set) var counts: [Kind: Count] = [:]
    public private(set) var failures: [Failure] = []

    public var isComplete: Bool { counts.values.allSatisfy { $0.found == $0.tried } }

    mutating func countCase() { cases += 1 }

    mutating func add(_ kind: Kind, _ query: String, of key: CaseKey, found: Bool) {
        counts[kind, default: Count()].tried += 1
        if found {
            counts[kind, default: Count()].found += 1
        } else if failures.count < Self.listedFailures {
            failures.append(Failure(kind: kind, query: query, key: key))
        }
    }
}
