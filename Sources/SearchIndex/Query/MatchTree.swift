/// Makes the parts of a query for one segment.
struct MatchTree {
    private let reader: TextIndexReader
    private let segment: TextSegment
    /// Of the phrases in order, those that were not used yet.
    private var weights: ArraySlice<Double>

    /// - Parameter weights: of the query's phrases in order; none where nothing is scored.
    static func root(
        _ query: IndexQuery, weights: [Double], _ segment: TextSegment, _ reader: TextIndexReader
    ) throws -> MatchNode {
        var tree = MatchTree(reader: reader, segment: segment, weights: weights[...])
        return try tree.node(query)
    }

    /// Whether the index can list what the query asks for: not what it only excludes.
    static func lists(_ query: IndexQuery) -> Bool {
        switch query {
        case .phrase: true
        case .or(let parts): parts.allSatisfy(lists)
        case .and(let parts):
            parts.contains { !$0.isNegation }
                && parts.allSatisfy { part in
                    if case .not(let inner) = part { return lists(inner) }
                    return lists(part)
                }
        case .not, .nothing: false
        }
    }

    private mutating func node(_ query: IndexQuery) throws -> MatchNode {
        switch query {
        case .phrase(let phrase): return try node(phrase)
        case .or(let parts): return OrNode(try parts.map { try node($0) })
        case .and(let parts):
            // What is excluded comes last, as in ``IndexQuery/phrases``.
            let wanted = try parts.filter { !$0.isNegation }.map { try node($0) }
            var excluded: [MatchNode] = []
            for case .not(let inner) in parts { excluded.append(try node(inner)) }
            if wanted.contains(where: { $0 is EmptyNode }) {
                return EmptyNode(hasOwnWords: wanted.contains(where: \.hasOwnWords))
            }
            return AndNode(wanted, excluding: excluded)
        case .not, .nothing: return EmptyNode(hasOwnWords: false)
        }
    }

    private mutating func node(_ phrase: IndexPhrase) throws -> MatchNode {
        let weight = weights.popFirst() ?? 1
        let nothing = EmptyNode(hasOwnWords: phrase.synonymOf == nil)
        var lists: [PostingList] = []
        for (i, term) in phrase.terms.enumerated() {
            guard let list = try list(term, of: phrase, at: i) else { return nothing }
            lists.append(list)
        }
        let cursors = lists.map { PostingCursor($0, reader) }
        guard let lead = cursors.first else { return nothing }
        return PhraseNode(cursors, phrase, weight: weight, lead: lead)
    }

    private func list(_ term: String, of phrase: IndexPhrase, at i: Int) throws -> PostingList? {
        if phrase.isPrefix, i == phrase.terms.count - 1, let point = term.unicodeScalars.first,
            term.unicodeScalars.count == 1
        {
            return try reader.list(beginningWith: point.value, in: segment)
        }
        return try TermKey(term).flatMap { try reader.list($0, in: segment) }
    }
}
