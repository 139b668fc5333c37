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
        var best: Match?
        for x in a where x.kind != .district {
            for y in b where y.kind != .district {
                guard let likeness = Likeness(x, y) else { continue }
                // The more frequent spelling: a typing error is rare, but says nothing.
                let count = max(1, likeness.texts.map(rarity).max() ?? 1)
                if likeness.exactness == Likeness.sameBeginning,
                    Double(count) > max(6, Double(cases) * 0.015)
                {
                    continue
                }
                let rareness = max(0, log2(Double(cases + 1) / Double(count)))
                let both = x.isProminent && y.isProminent ? bothProminent : 1
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
        let isNamed = { (name: CaseName) in name.isInTitle && name.kind != .name }
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

extension NameAgreement {
    /// How two names are alike.
    private struct Likeness {
        static let sameBeginning = 0.5

        var exactness: Double
        var kind: NameKind
        var name: String
        /// Texts whose frequency says how rare the match is.
        var texts: [String]

        init?(_ x: CaseName, _ y: CaseName) {
            let first = min(x.kind.rawValue, y.kind.rawValue) == x.kind.rawValue ? x : y
            func set(_ exactness: Double, _ name: CaseName, _ texts: [String]) -> Self {
                Self(exactness: exactness, kind: name.kind, name: name.core, texts: texts)
            }
            if x.core == y.core, x.kind == y.kind || NameSpelling.length(x.core) >= 3 {
                self = set(1, first, [first.text])
            } else if x.kind.isCode || y.kind.isCode {
                return nil
            } else if let (short, long) = Self.byLength(x, y), NameSpelling.length(short.core) >= 3,
                NameSpelling.holds(long.core, short.core)
            {
                self = set(0.8, short, [short.core])
            } else if x.kind == y.kind, Self.isLongTypo(x.core, y.core) {
                self = set(0.6, x.core < y.core ? x : y, [x.core, y.core])
            } else if x.isProminent, y.isProminent, Self.branded.contains(x.kind),
                Self.branded.contains(y.kind), let beginnings = Self.beginnings(x.core, y.core)
            {
                self.init(
                    exactness: Self.sameBeginning, kind: first.kind, name: beginnings[0],
                    texts: beginnings)
            } else {
                return nil
            }
        }

        private init(exactness: Double, kind: NameKind, name: String, texts: [String]) {
            self.exactness = exactness
            self.kind = kind
            self.name = name
            self.texts = texts
        }

        private static func byLength(_ x: CaseName, _ y: CaseName) -> (CaseName, CaseName)? {
            let (a, b) = (x.core.utf8.count, y.core.utf8.count)
            return a == b ? nil : a < b ? (x, y) : (y, x)
        }

        private static func isLongTypo(_ a: String, _ b: String) -> Bool {
            // One edit changes at most one code point more or less, of at most four bytes.
            guard abs(a.utf8.count - b.utf8.count) <= 4, a.utf8.count >= 4, b.utf8.count >= 4 else {
                return false
            }
            return min(NameSpelling.length(a), NameSpelling.length(b)) >= 4
                && NameSpelling.isWithinOneEdit(a, b)
        }

        /// Kinds in which one developer or place gives its name to several things.
        private static let branded: Set<NameKind> = [
            .estate, .name, .project, .company, .mall, .park, .school, .village, .town,
        ]

        /// The two first characters that both share; both orders where a name of two characters is
        /// the other's beginning turned round.
        private static func beginnings(_ a: String, _ b: String) -> [String]? {
            let (x, y) = (Array(a.unicodeScalars.prefix(3)), Array(b.unicodeScalars.prefix(3)))
            guard x.count >= 2, y.count >= 2 else { return nil }
            if x[0] == y[0], x[1] == y[1] { return [text(x)] }
            guard x.count == 2 || y.count == 2, x[0] == y[1], x[1] == y[0] else { return nil }
            return [text(x), text(y)].sorted()
        }

        private static func text(_ scalars: [Unicode.Scalar]) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars.prefix(2))
            return String(view)
        }
    }
}
