/// Measures one candidate pair; pure, and symmetric in its two cases.
struct PairComparator: Sendable {
    let statistics: TermStatisticsSnapshot

    func measures(_ a: ProbeCase, _ b: CaseProfile) -> MeasureVector {
        var vector = fieldMeasures(a.features, b.features)
        addTextMeasures(a, b, &vector)
        addNameMeasures(a.profile, b, &vector)
        return vector
    }

    /// Those of the channel's own fields: a few comparisons of numbers.
    func fieldMeasures(_ a: CaseFeatures, _ b: CaseFeatures) -> MeasureVector {
        var vector = MeasureVector()
        vector[.daysApart] = Float(abs(a.submittedAt - b.submittedAt)) / 86_400_000
        let (shorter, longer) = (min(a.length, b.length), max(a.length, b.length))
        vector[.lengthRatio] = Float(shorter) / Float(max(1, longer))
        vector[.shorterLength] = Float(shorter)
        vector[.problemCosine] = a.problems.similarity(with: b.problems)
        vector[.placeRelation] = Float(a.place.relation(to: b.place).rawValue)
        vector[.metersApart] = a.place.meters(to: b.place) ?? -1
        vector[.categoryRelation] = Float(a.category.relation(to: b.category).rawValue)
        let known = { (x: CaseFeatures) in x.place.division != 0 && x.category.top != 0 }
        vector[.fieldsKnown] = known(a) && known(b) ? 1 : 0
        vector[.citedNumber] = a.numbers.cites(b.numbers) || b.numbers.cites(a.numbers) ? 1 : 0
        return vector
    }

    /// Those of the terms that both texts hold.
    func addTextMeasures(
        _ a: ProbeCase, _ b: CaseProfile, _ vector: inout MeasureVector
    ) {
        let text = a.terms.overlap(with: b.features.terms, b.norms(statistics))
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
    }

    /// Those of names and of shared stretches of the titles.
    func addNameMeasures(_ a: CaseProfile, _ b: CaseProfile, _ vector: inout MeasureVector) {
        let (here, there) = (a.titleRun(in: b, statistics), b.titleRun(in: a, statistics))
        vector[.titleRun] = max(here, there)
        vector[.titleRunBoth] = min(here, there)
        guard !a.names.isEmpty, !b.names.isEmpty else { return }
        if let match = best(a.names, b.names) {
            vector[.nameBits] = Float(match.bits)
            vector[.nameKind] = Float(match.kind.rawValue + 1)
        }
        if !a.titleNames.isEmpty, !b.titleNames.isEmpty,
            let match = best(a.titleNames, b.titleNames)
        {
            vector[.titleNameBits] = Float(match.bits)
        }
        let relation = NameConflict.unitRelation(a.features.names, b.features.names)
        vector[.unitRelation] = relation == .same ? 2 : relation == .different ? 1 : 0
        for (measure, kinds) in Self.conflictKinds {
            vector[measure] = conflict(a, b, among: kinds)
        }
    }

    private func best(_ a: [SpelledName], _ b: [SpelledName]) -> NameAgreement.Match? {
        NameAgreement.best(a, b, cases: statistics.frequencies.cases) { name in
            NameTerms(name).rarity(in: statistics.frequencies)
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
        let both = a.prominentKinds & b.prominentKinds
        guard kinds.contains(where: { both & $0.bit != 0 }) else { return 0 }
        let shared = kinds.filter { both & $0.bit != 0 }
        let differs = { (prominence: NameConflict.Prominence) in
            NameConflict.kind(
                a.names, b.names, among: shared, by: prominence,
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
