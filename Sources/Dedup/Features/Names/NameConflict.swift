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
        kinds.first { kind in
            let allA = a.filter { $0.kind == kind }
            let allB = b.filter { $0.kind == kind }
            let namesA = allA.filter { speaks($0, prominence) }
            let namesB = allB.filter { speaks($0, prominence) }
            if namesA.isEmpty || namesB.isEmpty { return false }
            if kind.isCode || kind == .district {
                return !allA.contains { x in allB.contains { $0.core == x.core } }
            }
            let areAlike = allA.contains { x in
                allB.contains { NameSpelling.mayMeanTheSame(x.core, $0.core) }
            }
            return !areAlike && !namesA.contains { holdsB($0.core) }
                && !namesB.contains { holdsA($0.core) } && !shareTitleName(a, b)
        }
    }

    private static func speaks(_ name: CaseName, _ prominence: Prominence) -> Bool {
        switch prominence {
        case .prominent: name.isProminent
        case .inTitle: name.isInTitle
        }
    }

    /// Whether a name in one title is, or is part of, a name in the other, of whatever kind.
    private static func shareTitleName(_ a: [CaseName], _ b: [CaseName]) -> Bool {
        a.contains { x in
            isTelling(x)
                && b.contains { y in
                    isTelling(y)
                        && (NameSpelling.holds(x.core, y.core)
                            || NameSpelling.holds(y.core, x.core))
                }
        }
    }

    /// Large areas and whole roads hold many matters.
    private static func isTelling(_ name: CaseName) -> Bool {
        switch name.kind {
        case .district, .metro, .town, .road: false
        default: name.isInTitle && NameSpelling.length(name.core) >= 3
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
                guard let first = x.number, let second = y.number, first.last == second.last,
                    NameSpelling.holds(x.core, y.core) || NameSpelling.holds(y.core, x.core)
                else { continue }
                if first == second { return .same }
                relation = .different
            }
        }
        return relation
    }
}
