/// Whether two cases name different things of one kind: evidence that they are two matters, however
/// alike the texts are otherwise.
enum NameConflict {
    /// Where a name has to stand to speak against another.
    enum Prominence: Sendable {
        /// In the title, or in the first sentence with an ending of its own.
        case prominent
        /// In the title.
        case inTitle
    }

    /// Kinds whose difference alone makes two matters.
    static let decisiveKinds: [NameKind] = [.estate, .school, .plate, .village]

    /// The first of `kinds` of which both cases name something prominently and nothing in common;
    /// symmetric.
    ///
    /// A name of one that resembles a name of the other, or stands anywhere in the other's text,
    /// or a title name contained in one of the other's title, makes it no conflict.
    ///
    /// - Parameters:
    ///   - holdsA: whether the text of the first case literally holds a name (of the second).
    ///   - holdsB: whether the text of the second case literally holds a name (of the first).
    static func kind(
        _ a: [CaseName], _ b: [CaseName], among kinds: [NameKind] = decisiveKinds,
        by prominence: Prominence = .prominent, holdsA: (String) -> Bool, holdsB: (String) -> Bool
    ) -> NameKind? {
        kind(
            a.map(SpelledName.init), b.map(SpelledName.init), among: kinds, by: prominence,
            holdsA: holdsA, holdsB: holdsB)
    }

    /// The same for names prepared before.
    static func kind(
        _ a: [SpelledName], _ b: [SpelledName], among kinds: [NameKind], by prominence: Prominence,
        holdsA: (String) -> Bool, holdsB: (String) -> Bool
    ) -> NameKind? {
        kinds.first { kind in
            let speaksOfKind = { (spelled: SpelledName) in
                spelled.name.kind == kind && speaks(spelled.name, prominence)
            }
            guard a.contains(where: speaksOfKind), b.contains(where: speaksOfKind) else {
                return false
            }
            let isExact = kind.isCode || kind == .district
            let areAlike = a.contains { x in
                x.name.kind == kind
                    && b.contains { y in
                        y.name.kind == kind && (isExact ? x.points == y.points : x.mayMean(y))
                    }
            }
            if areAlike || isExact { return !areAlike }
            return !a.contains { speaksOfKind($0) && holdsB($0.name.core) }
                && !b.contains { speaksOfKind($0) && holdsA($0.name.core) } && !shareTitleName(a, b)
        }
    }

    private static func speaks(_ name: CaseName, _ prominence: Prominence) -> Bool {
        switch prominence {
        case .prominent: name.isProminent
        case .inTitle: name.isInTitle
        }
    }

    /// Whether a name in one title is, or is part of, a name in the other, of whatever kind.
    private static func shareTitleName(_ a: [SpelledName], _ b: [SpelledName]) -> Bool {
        a.contains { x in
            isTelling(x)
                && b.contains { y in
                    // Words that are not known to name anything may be shared by any two titles.
                    isTelling(y) && (x.name.kind != .name || y.name.kind != .name)
                        && (x.holds(y) || y.holds(x))
                }
        }
    }

    /// Large areas and whole roads hold many matters; two characters are too easily shared.
    private static func isTelling(_ spelled: SpelledName) -> Bool {
        switch spelled.name.kind {
        case .district, .metro, .town, .road: false
        default: spelled.name.isInTitle && spelled.points.count >= 3
        }
    }
}

extension NameConflict {
    /// How the buildings or phases of an estate that both cases name compare.
    enum UnitRelation: Equatable, Sendable { case same, different }

    /// Relation of the phases or buildings of a shared estate; nil when not both name one of the
    /// same sort.
    static func unitRelation(_ a: [CaseName], _ b: [CaseName]) -> UnitRelation? {
        var relation: UnitRelation?
        for x in a where x.kind == .estate {
            for y in b where y.kind == .estate {
                guard let first = x.number, let second = y.number, first.last == second.last
                else { continue }
                let (one, other) = (SpelledName(x), SpelledName(y))
                guard one.holds(other) || other.holds(one) else { continue }
                if first == second { return .same }
                relation = .different
            }
        }
        return relation
    }
}
