import Foundation

/// How much a term tells, from the number of cases that hold it.
struct TermWeights: Sendable {
    /// Inverse document frequency by count, natural log, capped.
    ///
    /// The cap keeps one typo, unique by nature, from outweighing a shared name.
    /// Source: K. Spärck Jones 1972; cap 7 chosen on held-out issues, 2026-11.
    static let cap: Float = 7

    private let byCount: [Float]
    private let cases: Double
    /// Terms in more cases than this are no names.
    let nameLimit: Int

    init(cases: Int) {
        self.cases = Double(cases)
        nameLimit = max(3, cases * 3 / 100)
        // Most terms are rare; their logarithms are worth keeping.
        byCount = (0..<4096).map { Self.weight(count: $0, cases: Double(cases)) }
    }

    @inline(__always)
    func weight(count: Int) -> Float {
        count < byCount.count ? byCount[count] : Self.weight(count: count, cases: cases)
    }

    private static func weight(count: Int, cases: Double) -> Float {
        max(0, min(cap, Float(log((cases + 1) / (Double(count) + 0.5)))))
    }
}
