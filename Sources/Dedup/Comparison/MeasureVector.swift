/// All measures of one candidate pair, by ``Measure``.
struct MeasureVector: Equatable, Sendable {
    /// Inline, because one is made for each of some ninety pairs a case.
    private var values = InlineArray<32, Float>(repeating: 0)

    @inline(__always)
    subscript(measure: Measure) -> Float {
        get { values[measure.rawValue] }
        set { values[measure.rawValue] = newValue }
    }

    static func == (a: MeasureVector, b: MeasureVector) -> Bool {
        Measure.allCases.allSatisfy { a[$0] == b[$0] }
    }
}
