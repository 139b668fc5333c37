/// Precision, recall and their harmonic mean, each 0…1; nil where there was nothing to judge.
public struct PrecisionRecall: Equatable, Sendable, Encodable {
    /// Share of what was put together that belongs together.
    public let precision: Double?
    /// Share of what belongs together that was put together.
    public let recall: Double?
    /// Harmonic mean; a missing side counts as 0, both missing give nil.
    public let f1: Double?

    public init(precision: Double?, recall: Double?) {
        self.precision = precision
        self.recall = recall
        if precision == nil, recall == nil {
            f1 = nil
        } else {
            let (p, r) = (precision ?? 0, recall ?? 0)
            f1 = p + r > 0 ? 2 * p * r / (p + r) : 0
        }
    }
}
