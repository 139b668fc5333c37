/// Which sentences a text is made of, before the slots are filled.
///
/// The same draft filled for another place is the hard negative everybody fears; a draft derived
/// from it is what another citizen writes about the same matter.
struct TextDraft: Sendable {
    enum Part: Sendable { case opening, detail, effect, background, earlier, demand }

    struct Sentence: Sendable {
        var part: Part
        var index: Int
    }

    var title: Int
    var sentences: [Sentence]
    /// Settles the choices inside the sentences.
    var seed: UInt64

    /// A text in somebody's own words.
    init(_ problem: ProblemType, _ random: inout RandomStream) {
        title = random.below(problem.titles.count)
        seed = random.next()
        sentences = []
        if random.chance(0.92) { add(.opening, 1, problem, &random) }
        // Short notes and long letters around the usual three facts.
        let details =
            random.chance(0.1)
            ? 1 : random.chance(0.15) ? random.within(6...7) : random.within(3...5)
        add(.detail, details, problem, &random)
        if details > 1 || random.chance(0.3) {
            add(.effect, random.chance(0.1) ? 0 : random.within(1...3), problem, &random)
        }
        let backgrounds =
            details == 1 ? 0 : details > 5 ? random.within(1...4) : random.within(1...2)
        add(.background, backgrounds, problem, &random)
        if random.chance(0.7) { add(.earlier, 1, problem, &random) }
        if random.chance(0.93) { add(.demand, random.within(1...2), problem, &random) }
    }

    /// The same complaint told again: facts dropped and in another order, and a new beginning,
    /// end and title.
    func retold(_ problem: ProblemType, _ random: inout RandomStream) -> TextDraft {
        var other = TextDraft(problem, &random)
        var kept = sentences.filter { $0.part == .detail || $0.part == .effect }
        random.shuffle(&kept)
        kept.removeLast(min(kept.count - 1, random.below(3)))
        let facts = other.sentences.indices.filter {
            other.sentences[$0].part == .detail || other.sentences[$0].part == .effect
        }
        // Half of the facts it would have told by itself stay, so that something new is said too.
        for index in facts.reversed() where random.chance(0.6) { other.sentences.remove(at: index) }
        let start = other.sentences.first.map { $0.part == .opening ? 1 : 0 } ?? 0
        other.sentences.removeAll { own in
            kept.contains { $0.part == own.part && $0.index == own.index }
        }
        other.sentences.insert(contentsOf: kept, at: min(start, other.sentences.count))
        return other
    }

    /// Only some of the facts, as one who asks again puts it.
    func shortened(_ random: inout RandomStream) -> TextDraft {
        var shorter = self
        shorter.sentences.removeAll { $0.part == .opening || $0.part == .earlier }
        let facts = shorter.sentences.indices.dropFirst().reversed()
        for index in facts where random.chance(0.45) { shorter.sentences.remove(at: index) }
        return shorter
    }

    private mutating func add(
        _ part: Part, _ count: Int, _ problem: ProblemType, _ random: inout RandomStream
    ) {
        let available = problem.phrases(part).count
        var indices: [Int] = []
        while indices.count < min(count, available) {
            let index = random.below(available)
            if !indices.contains(index) { indices.append(index) }
        }
        sentences += indices.map { Sentence(part: part, index: $0) }
    }

    func title(_ problem: ProblemType, _ values: SlotValues) -> String {
        var text = ""
        var random = RandomStream(seed: seed, stream: 1)
        problem.titles[title].write(into: &text, choosing: &random) { values($0) }
        return text
    }

    func body(_ problem: ProblemType, _ values: SlotValues) -> String {
        var text = ""
        text.reserveCapacity(1200)
        for sentence in sentences {
            var random = RandomStream(seed: seed, stream: UInt64(sentence.index) &* 8 &+ 2)
            problem.phrases(sentence.part)[sentence.index]
                .write(into: &text, choosing: &random) { values($0) }
        }
        return text
    }
}

extension ProblemType {
    func phrases(_ part: TextDraft.Part) -> [Phrase] {
        switch part {
        case .opening: openings
        case .detail: details
        case .effect: effects
        case .background: backgrounds
        case .earlier: earlier
        case .demand: demands
        }
    }
}
