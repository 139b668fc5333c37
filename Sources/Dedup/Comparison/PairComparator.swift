/// Measures one candidate pair; pure, and symmetric in its two cases.
struct PairComparator: Sendable {
    func measures(_ a: CaseProfile, _ b: CaseProfile) -> MeasureVector {
        var vector = MeasureVector()
        let text = a.terms.overlap(with: b.terms)
        vector[.bodyCosine] = text.cosine
        vector[.containment] = text.containment
        vector[.headCosine] = text.head
        vector[.nameCosine] = text.names
        vector[.headNameCosine] = text.headNames
        vector[.sharedNames] = text.sharedNames
        vector[.titleCosine] = text.title
        vector[.titleFound] = text.titleFound
        vector[.titleFoundBoth] = text.titleFoundBoth
        let (here, there) = (a.titleRun(in: b), b.titleRun(in: a))
        vector[.titleRun] = max(here, there)
        vector[.titleRunBoth] = min(here, there)
        vector[.sameReporter] = Self.reporter(a.features, b.features, text)
        let apart = abs(a.features.submittedAt - b.features.submittedAt)
        vector[.daysApart] = Float(apart) / 86_400_000
        let (shorter, longer) = (
            min(a.features.length, b.features.length), max(a.features.length, b.features.length)
        )
        vector[.lengthRatio] = Float(shorter) / Float(max(1, longer))
        return vector
    }

    /// 0 other or unknown reporter; 1 same reporter, other text; 2 some; 3 much of the text shared.
    private static func reporter(_ a: CaseFeatures, _ b: CaseFeatures, _ text: TextOverlap)
        -> Float
    {
        guard a.reporter != 0, a.reporter == b.reporter else { return 0 }
        return text.cosine < 0.1 ? 1 : text.cosine < 0.25 ? 2 : 3
    }
}
