import SearchIndex

/// The names that the cases of a topic share.
struct TopicNames {
    /// The one that at least half of the cases name, the most telling; nil for a wave over many places.
    let leading: CaseName?
    /// Places as readers see them, most spoken of first.
    let places: [String]

    private static let placeCount = 8
    /// A name that stands only in the body is often mentioned in passing.
    private static let passingWeight = 0.3

    init(_ texts: [TopicText], _ statistics: TermStatisticsSnapshot) {
        var weights: [Key: Double] = [:]
        var cases: [Key: Int] = [:]
        for text in texts {
            var seen: Set<Key> = []
            for name in text.names where name.kind != .district {
                let key = Key(kind: name.kind, core: name.core)
                guard seen.insert(key).inserted else { continue }
                weights[key, default: 0] +=
                    name.isInTitle || name.isProminent ? 1 : Self.passingWeight
                cases[key, default: 0] += 1
            }
        }
        let half = Double(texts.count) / 2
        let rareness = { (key: Key) in
            Double(
                statistics.weights.weight(
                    count: max(1, NameTerms(key.name.text).rarity(in: statistics.frequencies))))
        }
        leading =
            weights.filter {
                $0.value >= half && $0.key.kind != .organ && !Self.isOrdinary($0.key.core)
                    && Self.isNamed($0.key)
            }
            .map { (key: $0.key, score: $0.value * rareness($0.key)) }
            .max { ($0.score, $1.key) < ($1.score, $0.key) }?.key.name
        let ranked = weights.filter {
            Self.isPlace($0.key.kind) && $0.value >= 1 && Self.isSpecific($0.key, statistics)
        }
        .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shared = ranked.filter { cases[$0.key, default: 0] > 1 }
        var places: [String] = []
        for key in (texts.count <= 2 ? ranked : shared).map(\.key)
        where places.count < Self.placeCount {
            let text = Self.display(key.name)
            if !places.contains(where: { $0.contains(text) || text.contains($0) }) {
                places.append(text)
            }
        }
        self.places = places
    }

    private struct Key: Hashable, Comparable {
        var kind: NameKind
        var core: String

        var name: CaseName { CaseName(kind: kind, core: core, isInTitle: true, isProminent: true) }

        static func < (a: Key, b: Key) -> Bool {
            (a.core, a.kind.rawValue) < (b.core, b.kind.rawValue)
        }
    }

    /// Ordinary words that stood where names stand.
    private static func isOrdinary(_ core: String) -> Bool {
        var terms: [UInt32] = []
        TextUnits(FoldedText(core)).forEachBigram { term, _ in terms.append(term) }
        return !terms.isEmpty && terms.allSatisfy(GeneralVocabulary.standard.contains)
    }

    /// Something in a title whose kind nothing tells is a name only if it is no row of ordinary words:
    /// those the dictionary of words knows, while names fall to pieces.
    private static func isNamed(_ key: Key) -> Bool {
        guard key.kind == .name else { return true }
        let tokens = Analyzer.standard.words.tokens(of: FoldedText(key.core))
        return key.core.count > 2 && !tokens.allSatisfy { $0.kind != .code && $0.range.count > 1 }
    }

    /// Places that a twentieth of all cases name are where cases are filed, not where they happen.
    private static func isSpecific(_ key: Key, _ statistics: TermStatisticsSnapshot) -> Bool {
        let count = NameTerms(key.core).rarity(in: statistics.frequencies)
        return count <= max(50, statistics.frequencies.cases / 20)
    }

    private static func isPlace(_ kind: NameKind) -> Bool {
        switch kind {
        case .estate, .school, .hospital, .mall, .park, .road, .village, .group, .town, .station,
            .project, .metro, .bus:
            true
        case .company, .district, .plate, .organ, .name: false
        }
    }

    static func display(_ name: CaseName) -> String {
        switch name.kind {
        case .metro: "地铁" + name.text
        case .bus: name.text + "公交"
        default: name.text
        }
    }
}
