import Foundation

/// The rarest name that two cases share: evidence that they speak of the same thing.
enum NameAgreement {
    struct Match: Equatable, Sendable {
        /// log2 of how rare the name is among all cases, less for an inexact match; never negative.
        var bits: Double
        var kind: NameKind
        var name: String
        /// 1 the same, 0.8 one within the other, 0.6 one typing error, 0.5 the same first two
        /// characters.
        var exactness: Double
    }

    /// The best match between the names of two cases; symmetric.
    ///
    /// - Parameters:
    ///   - cases: number of cases that `rarity` counts in.
    ///   - rarity: number of cases that hold a text.
    static func best(
        _ a: [CaseName], _ b: [CaseName], cases: Int, rarity: (String) -> Int
    ) -> Match? {
        best(a.map(SpelledName.init), b.map(SpelledName.init), cases: cases, rarity: rarity)
    }

    /// The same for names prepared before.
    static func best(
        _ a: [SpelledName], _ b: [SpelledName], cases: Int, rarity: (String) -> Int
    ) -> Match? {
        var best: Match?
        for x in a where x.name.kind != .district {
            for y in b where x.characterSet & y.characterSet != 0 && y.name.kind != .district {
                guard let likeness = NameLikeness(x, y) else { continue }
                // The more frequent spelling: a typing error is rare, but says nothing.
                let count = max(1, likeness.texts.map(rarity).max() ?? 1)
                if likeness.exactness == NameLikeness.sameBeginning,
                    Double(count) > max(6, Double(cases) * 0.015)
                {
                    continue
                }
                let rareness = max(0, log2(Double(cases + 1) / Double(count)))
                let both = x.name.isProminent && y.name.isProminent ? bothProminent : 1
                let match = Match(
                    bits: rareness * likeness.exactness * both, kind: likeness.kind,
                    name: likeness.name, exactness: likeness.exactness)
                if best.map({ precedes($0, match) }) ?? true { best = match }
            }
        }
        return best
    }

    /// The best match between the names in the two titles; bare ``NameKind/name``s do not count.
    static func bestInTitles(
        _ a: [CaseName], _ b: [CaseName], cases: Int, rarity: (String) -> Int
    ) -> Match? {
        bestInTitles(a.map(SpelledName.init), b.map(SpelledName.init), cases: cases, rarity: rarity)
    }

    static func bestInTitles(
        _ a: [SpelledName], _ b: [SpelledName], cases: Int, rarity: (String) -> Int
    ) -> Match? {
        let isNamed = { (spelled: SpelledName) in
            spelled.name.isInTitle && spelled.name.kind != .name
        }
        return best(a.filter(isNamed), b.filter(isNamed), cases: cases, rarity: rarity)
    }

    /// Factor for a name that stands where both cases say what they are about.
    /// Source: read off labelled pairs of 2112 appeals, 2026-11
    private static let bothProminent = 1.15

    /// A total order, so that the order of the names never shows.
    private static func precedes(_ a: Match, _ b: Match) -> Bool {
        if a.bits != b.bits { return a.bits < b.bits }
        if a.exactness != b.exactness { return a.exactness < b.exactness }
        if a.kind != b.kind { return a.kind.rawValue > b.kind.rawValue }
        return a.name > b.name
    }
}
