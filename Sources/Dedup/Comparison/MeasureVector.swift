/// All measures of one candidate pair, by ``Measure``.
struct MeasureVector: Equatable, Sendable {
    private var values: [Float]

    init() { values = [Float](repeating: 0, count: Measure.allCases.count) }

    subscript(measure: Measure) -> Float {
        get { values[Self.index(of: measure)] }
        set { values[Self.index(of: measure)] = newValue }
    }

    private static let indices = Dictionary(
        uniqueKeysWithValues: Measure.allCases.enumerated().map { ($1, $0) })

    static func index(of measure: Measure) -> Int { indices[measure] ?? 0 }

    /// By position, for models that have looked up their measures once.
    @inline(__always)
    func value(at index: Int) -> Float { values[index] }
}
