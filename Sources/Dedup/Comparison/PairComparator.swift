/// Measures one candidate pair; pure, and symmetric in its two cases.
struct PairComparator: Sendable {
    let statistics: TermStatisticsSnapshot

    func measures(_ a: CaseProfile, _ b: CaseProfile) -> MeasureVector {
        var vector = earlyMeasures(a, b)
        addLateMeasures(a, b, &vector)
        return vector
    }

    /// Those of text, time and reporter: cheap, and enough to dismiss most candidates.
    func earlyMeasures(_ a: CaseProfile, _ b: CaseProfile) -> MeasureVector {
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
        vector[.sameReporter] = Self.reporter(a.features, b.features, text)
        let apart = abs(a.features.submittedAt - b.features.submittedAt)
        vector[.daysApart] = Float(apart) / 86_400_000
        let (shorter, longer) = (
            min(a.features.length, b.features.length), max(a.features.length, b.features.length)
        )
        vector[.lengthRatio] = Float(shorter) / Float(max(1, longer))
        vector[.shorterLength] = Float(shorter)
        vector[.problemCosine] = a.features.problems.similarity(with: b.features.problems)
        return vector
    }

    /// Those of names and of shared stretches of the titles.
    func addLateMeasures(_ a: CaseProfile, _ b: CaseProfile, _ vector: inout MeasureVector) {
        let (here, there) = (a.titleRun(in: b), b.titleRun(in: a))
        vector[.titleRun] = max(here, there)
        vector[.titleRunBoth] = min(here, there)
        compareNames(a, b, &vector)
    }

    private func compareNames(_ a: CaseProfile, _ b: CaseProfile, _ vector: inout MeasureVector) {
        guard !a.names.isEmpty, !b.names.isEmpty else { return }
        let cases = statistics.frequencies.cases
        let rarity = { (name: String) in NameTerms(name).rarity(in: statistics.frequencies) }
        if let match = NameAgreement.best(a.names, b.names, cases: cases, rarity: rarity) {
            vector[.nameBits] = Float(match.bits)
            vector[.nameKind] = Float(match.kind.rawValue + 1)
        }
        if !a.titleNames.isEmpty, !b.titleNames.isEmpty,
            let match = NameAgreement.best(a.titleNames, b.titleNames, cases: cases, rarity: rarity)
        {
            vector[.titleNameBits] = Float(match.bits)
        }
        let relation = NameConflict.unitRelation(a.features.names, b.features.names)
        vector[.unitRelation] = relation == .same ? 2 : relation == .different ? 1 : 0
        for (measure, kinds) in Self.conflictKinds {
            vector[measure] = conflict(a, b, among: kinds)
        }
    }

    private static let conflictKinds: [(Measure, [NameKind])] = [
        (.nameConflict, NameConflict.decisiveKinds),
        (.districtConflict, [.district]),
        (.lineConflict, [.bus, .metro]),
        (.roadConflict, [.road, .company, .hospital, .town]),
    ]

    /// 0 none; 1 where both say what they are about; 2 in both titles.
    private func conflict(_ a: CaseProfile, _ b: CaseProfile, among kinds: [NameKind]) -> Float {
        let shared = kinds.filter { a.prominentKinds.contains($0) && b.prominentKinds.contains($0) }
        guard !shared.isEmpty else { return 0 }
        let differs = { (prominence: NameConflict.Prominence) in
            NameConflict.kind(
                a.features.names, b.features.names, among: shared, by: prominence,
                holdsA: { NameTerms($0).areHeld(by: a.features.terms) },
                holdsB: { NameTerms($0).areHeld(by: b.features.terms) }) != nil
        }
        return differs(.inTitle) ? 2 : differs(.prominent) ? 1 : 0
    }

    /// 0 other or unknown reporter; 1 same reporter, other text; 2 some; 3 much of the text shared.
    private static func reporter(_ a: CaseFeatures, _ b: CaseFeatures, _ text: TextOverlap)
        -> Float
    {
        guard a.reporter != 0, a.reporter == b.reporter else { return 0 }
        return text.cosine < 0.1 ? 1 : text.cosine < 0.25 ? 2 : 3
    }
}
