import Foundation

/// How much a term tells, from the number of cases that hold it.
struct TermWeights: Sendable {
    /// Inverse document frequency by count, natural log, capped.
    ///
    /// The cap keeps one typo, unique by nature, from outweighing a shared name.
    /// Source: K. Spärck Jones 1972; cap 7 chosen on held-out issues, 2026-11.
    static let cap: Float = 7

    private static let tabulated = 1 << 15
    private let uncappedByCount: [Float]
    private let cases: Double
    /// Terms in more cases than this are no names.
    let nameLimit: Int

    init(cases: Int) {
        self.cases = Double(cases)
        nameLimit = max(3, cases * 3 / 100)
        // Logarithms are worth keeping for all but the few terms that nearly every case holds.
        uncappedByCount = (0..<min(Self.tabulated, cases + 2)).map {
            Self.logarithm(count: $0, cases: Double(cases))
        }
    }

    @inline(__always)
    func weight(count: Int) -> Float { min(Self.cap, uncapped(count: count)) }

    @inline(__always)
    func uncapped(count: Int) -> Float {
        count < uncappedByCount.count
            ? uncappedByCount[count] : Self.logarithm(count: count, cases: cases)
    }

    private static func logarithm(count: Int, cases: Double) -> Float {
        max(0, Float(log((cases + 1) / (Double(count) + 0.5))))
    }
}
