extension NameReader {
    /// Kinds whose ending may take the name just before it for its own.
    private static let borrowing: Set<NameKind> = [
        .school, .hospital, .mall, .company, .station, .estate, .park, .organ, .village, .project,
    ]

    /// Longest core of a kind; more is a sentence that was not cut.
    private static func longestCore(_ kind: NameKind) -> Int {
        switch kind {
        case .company: 14
        case .school, .hospital, .organ, .project: 10
        case .road, .station: 6
        case .village, .town: 5
        case .group: 4
        default: 8
        }
    }

    /// Adds the name that `ending` closes, unless it is generic.
    mutating func addName(
        _ ending: NameVocabulary.Ending, core: Range<Int>, suffix: Range<Int>, unit: Range<Int>?,
        _ cursor: Cursor
    ) {
        let kind = ending.kind
        var core = rules.withoutLeadingWords(core)
        if core.isEmpty, let previous = cursor.previous, Self.borrowing.contains(kind) {
            core = previous
        }
        if core.count > Self.longestCore(kind) {
            core = (core.upperBound - Self.longestCore(kind))..<core.upperBound
        }
        if rules.isGeneric(core, kind: kind)
            || vocabulary.genericWholes.value(of: text.points, core, suffix) != nil
        {
            return
        }
        var number: Range<Int>?
        if kind == .road {
            number = rules.houseNumber(at: suffix.upperBound, before: cursor.run.segmentEnd)
        } else if kind == .estate {
            number = unit
        }
        core = rules.withoutHouseNumber(core)
        let isDropped =
            ending.isStrong && ending.length > 1
            && (ending.isDropped
                || core.count > 2
                    && kind != .school && kind != .estate && kind != .road && kind != .station)
        add(
            kind, core, isDropped ? nil : suffix, position: cursor.start, isOwn: true,
            number: number)
    }

    /// What is left of a run after its last ending.
    mutating func readRest(_ cursor: Cursor) {
        var rest = cursor.start..<cursor.run.range.upperBound
        while rest.count > 2, text.characters[rest.upperBound - 1].contains(.trailing) {
            rest = rest.lowerBound..<(rest.upperBound - 1)
        }
        guard rest.count >= 2 else { return }
        for start in rest {
            guard let unit = rules.unit(at: start, before: rest.upperBound) else { continue }
            let core = rest.lowerBound..<start
            if (2...9).contains(core.count), !rules.isGeneric(core, kind: .estate) {
                add(.estate, core, position: cursor.start, isOwn: false, number: unit)
            }
            return
        }
        // Past the first words residents are rarely introduced by where they live.
        let isEarly = text.isTitle || cursor.start < 40
        if cursor.run.precedesResidents, (3...9).contains(rest.count), isEarly,
            !rules.isGeneric(rest, kind: .estate)
        {
            add(.estate, rest, position: cursor.start, isOwn: false)
        } else if text.isTitle || cursor.run.isQuoted, rest.count <= 10,
            !rules.isGeneric(rest, kind: .name)
        {
            add(.name, rest, position: cursor.start, isOwn: false)
        }
    }

    /// `isOwn`: the name has an ending of its own, it was not guessed from what stands around it.
    mutating func add(
        _ kind: NameKind, _ core: Range<Int>, _ suffix: Range<Int>? = nil, position: Int,
        isOwn: Bool, number: Range<Int>? = nil
    ) {
        let name = CaseName(
            kind: kind, core: string(core, suffix ?? 0..<0), isInTitle: text.isTitle,
            isProminent: text.isTitle || isOwn && position <= text.firstSentenceEnd,
            number: number.map { string($0, 0..<0) })
        findings.append(Finding(position: position, name: name))
    }

    private func string(_ first: Range<Int>, _ second: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for range in [first, second] {
            for i in range { Unicode.Scalar(text.points[i]).map { view.append($0) } }
        }
        return String(view)
    }
}
