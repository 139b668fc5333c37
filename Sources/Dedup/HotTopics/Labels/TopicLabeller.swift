import SearchIndex

/// Names a topic so that an officer knows what it is: the place or thing that most cases name, and what
/// they say of it.
struct TopicLabeller {
    struct Label {
        /// Never empty.
        var text: String
        var keyphrases: [String]
        var exampleTitle: String
        var places: [String]
    }

    let statistics: TermStatisticsSnapshot
    var analyzer = Analyzer.standard

    /// Phrases given for a topic.
    private static let keyphraseCount = 6
    /// Characters of a label, about.
    private static let labelLength = 22
    /// Share of the cases that hold a further part of a label.
    private static let labelShare = 0.15
    private static let extendedShare = 0.5
    private static let untitled = "无文字内容"

    /// - Parameter size: cases of the whole topic, of which `texts` may be a sample.
    func label(_ texts: [TopicText], size: Int) -> Label {
        let phrases = KeyPhrases(statistics: statistics, analyzer: analyzer, topicSize: size)
            .phrases(of: texts, limit: Self.keyphraseCount)
        let names = TopicNames(texts, statistics)
        let example = exampleTitle(texts, phrases, names.leading)
        return Label(
            text: text(phrases, names.leading, texts, example),
            keyphrases: phrases.map(\.text), exampleTitle: example, places: names.places)
    }

    private func text(
        _ phrases: [KeyPhrases.Phrase], _ name: CaseName?, _ texts: [TopicText], _ example: String
    ) -> String {
        let whole = name.flatMap { Self.extended($0, phrases, texts.count) }
        let subject = whole?.text ?? name.map(TopicNames.display) ?? ""
        let held = whole?.folded ?? name?.core ?? ""
        var parts: [String] = []
        for phrase in phrases {
            guard parts.isEmpty || phrase.support >= Self.labelShare * Double(texts.count) else {
                continue
            }
            var words = phrase.text
            if !held.isEmpty {
                if held.contains(phrase.folded) || subject.contains(phrase.text) { continue }
                guard let rest = Self.rest(of: phrase, without: held) else { continue }
                words = rest
            }
            guard let fresh = Self.fresh(words, after: parts) else { continue }
            words = fresh
            let length = subject.count + parts.reduce(0) { $0 + $1.count + 1 } + words.count
            if parts.count < 3, parts.isEmpty || length <= Self.labelLength { parts.append(words) }
        }
        if parts.count < 2, let problem = Self.mostFrequent(texts.flatMap(\.problems)),
            !parts.contains(where: { !Set($0).isDisjoint(with: problem) })
        {
            parts.append(problem)
        }
        let predicate = parts.joined(separator: "、")
        if !subject.isEmpty { return predicate.isEmpty ? subject : "\(subject)：\(predicate)" }
        if !predicate.isEmpty { return predicate }
        let fallback = example.isEmpty ? texts.lazy.map(\.body).first { !$0.isEmpty } : example
        return fallback.map { String($0.prefix(Self.labelLength)) } ?? Self.untitled
    }

    /// The phrase that begins with the name and that most cases have whole: 老地方美食 → 老地方美食广场.
    private static func extended(
        _ name: CaseName, _ phrases: [KeyPhrases.Phrase], _ count: Int
    ) -> KeyPhrases.Phrase? {
        phrases.first {
            $0.folded.hasPrefix(name.core) && $0.folded.count <= name.core.count + 3
                && $0.folded != name.core && $0.support >= extendedShare * Double(count)
        }
    }

    /// A part without the word that an earlier part begins or ends with as well; nil when that leaves
    /// too little: 邻居占用土地、邻居建房挡住出路 → 邻居占用土地、建房挡住出路.
    private static func fresh(_ words: String, after parts: [String]) -> String? {
        var rest = words[...]
        for part in parts {
            for word in [part.prefix(2), part.suffix(2)] where rest.count > 2 {
                if rest.hasPrefix(word) {
                    rest = rest.dropFirst(2)
                } else if rest.hasSuffix(word) {
                    rest = rest.dropLast(2)
                }
            }
        }
        return rest.count >= 2 ? String(rest) : nil
    }

    /// What a phrase says beyond the name it begins or ends with; nil when that is too little.
    private static func rest(of phrase: KeyPhrases.Phrase, without name: String) -> String? {
        guard phrase.folded.contains(name) else { return phrase.text }
        let rest =
            phrase.folded.hasPrefix(name)
            ? phrase.folded.dropFirst(name.count)
            : phrase.folded.hasSuffix(name) ? phrase.folded.dropLast(name.count) : ""
        return rest.count >= 2 ? String(rest) : nil
    }

    /// The title that holds most of what the topic is about, the shorter the better.
    private func exampleTitle(
        _ texts: [TopicText], _ phrases: [KeyPhrases.Phrase], _ name: CaseName?
    ) -> String {
        var best: (score: Double, title: String)?
        for title in texts.map(\.title) where !title.isEmpty {
            let folded = analyzer.fold(title).text
            var score = phrases.reduce(0) { $0 + (folded.contains($1.folded) ? $1.score : 0) }
            if let name, folded.contains(name.core) { score *= 1.5 }
            score /= 20 + Double(folded.unicodeScalars.count)
            if score > (best?.score ?? -1) { best = (score, title) }
        }
        return best?.title ?? ""
    }

    static func mostFrequent(_ values: [String]) -> String? {
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
