/// All measures of one candidate pair, by ``Measure``.
struct MeasureVector: Equatable, Sendable {
    private var values = [Float](repeating: 0, count: Measure.allCases.count)

    @inline(__always)
    subscript(measure: Measure) -> Float {
        get { values[measure.rawValue] }
        set { values[measure.rawValue] = newValue }
    }
}
