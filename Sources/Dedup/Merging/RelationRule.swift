/// Which of the five kinds of duplicate a merged pair is.
enum RelationRule {
    /// Alike enough to be one text with a forwarding wrapper or a typing error.
    private static let copyContainment: Float = 0.9
    /// A copy on its way through the levels arrives within days.
    private static let transportDays: Float = 7

    static func relation(_ a: CaseFeatures, _ b: CaseFeatures, _ vector: MeasureVector)
        -> CaseRelation
    {
        let isCopy = vector[.containment] >= copyContainment && vector[.lengthRatio] >= 0.6
        let sameReporter = a.reporter != 0 && a.reporter == b.reporter
        let unknown = a.reporter == 0 || b.reporter == 0
        if isCopy, a.channel != b.channel, sameReporter || unknown,
            vector[.daysApart] <= transportDays
        {
            return .transport
        }
        return sameReporter ? .reminder : .sameEvent
    }
}
