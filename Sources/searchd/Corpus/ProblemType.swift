/// One kind of problem citizens bring, with the sentences they bring it in.
struct ProblemType: Sendable {
    var name: String
    /// What the problem is tied to; two matters are one only if this place is the same.
    var place: Place.Kind
    var category: [String]
    var department: String
    /// Kinds of appeal it comes as; repeated entries weigh more.
    var kinds: [String]
    /// Months in which it is three times as frequent; empty when it knows no season.
    var months: [Int]
    var titles: [Phrase]
    var openings: [Phrase]
    var details: [Phrase]
    var effects: [Phrase]
    var earlier: [Phrase]
    var demands: [Phrase]
    /// Shared by all problems; see ``CommonPhrases``.
    var backgrounds: [Phrase]
}

extension ProblemType {
    /// The shape of an entry in a phrase bank; every list of sentences is one literal block.
    struct Entry: Decodable {
        var name: String
        var place: String
        var category: [String]
        var department: String
        var kinds: [String]
        var months: [Int]?
        var title: String
        var opening: String
        var detail: String
        var effect: String
        var earlier: String
        var demand: String
    }

    /// Fewer alternatives would make two citizens write the same text by chance.
    static let minimumAlternatives = 8

    init(_ entry: Entry, backgrounds: [Phrase]) throws(CorpusError) {
        guard let kind = Place.Kind(rawValue: entry.place) else {
            throw .bank(entry.name, "没有名为 \(entry.place) 的地点种类")
        }
        guard !entry.kinds.isEmpty, entry.category.count == 2 else {
            throw .bank(entry.name, "kinds 不能为空，category 应有两级")
        }
        name = entry.name
        place = kind
        category = entry.category
        department = entry.department
        kinds = entry.kinds
        months = entry.months ?? []
        titles = try Self.phrases(entry.title, entry.name)
        openings = try Self.phrases(entry.opening, entry.name)
        details = try Self.phrases(entry.detail, entry.name)
        effects = try Self.phrases(entry.effect, entry.name)
        earlier = try Self.phrases(entry.earlier, entry.name)
        self.backgrounds = backgrounds
        demands = try Self.phrases(entry.demand, entry.name)
    }

    private static func phrases(_ block: String, _ name: String) throws(CorpusError) -> [Phrase] {
        var phrases: [Phrase] = []
        for line in block.split(whereSeparator: \.isNewline) {
            phrases.append(try Phrase(String(line)))
        }
        guard phrases.count >= minimumAlternatives else {
            throw .bank(name, "每一部分至少要有 \(minimumAlternatives) 种说法")
        }
        return phrases
    }
}
