import SearchIndex

/// What comparisons need to know of a case, extracted once from its text and fields.
///
/// Stored with the case, so that a comparison never has to analyze the other side again.
public struct CaseFeatures: Equatable, Sendable {
    var terms: TermVector
    /// Bigrams of the title in order, for runs of shared title text; ``runBreak`` between runs.
    var titleTerms: [UInt32]
    var names: [CaseName]
    var problems: ProblemVector
    /// Text units of title and body.
    var length: Int
    /// Hash of who reported it; 0 when unknown.
    var reporter: UInt64
    /// Hash of the channel.
    var channel: UInt32
    /// Where the channel's fields say it is.
    var place: CasePlace
    var category: CaseCategory
    var numbers: CaseNumbers
    /// Hash of the kind (咨询, 投诉 …); 0 when unknown.
    var kind: UInt32
    /// Milliseconds since 1970.
    var submittedAt: Int64
    /// When the case was closed, milliseconds since 1970; 0 while it is open.
    var closedAt: Int64

    static let runBreak: UInt32 = .max

    /// Longest title looked at, in bigrams.
    private static let longestTitle = 80

    init(_ analyzed: AnalyzedCase, units: CaseUnits) {
        let record = analyzed.record
        terms = TermVector(title: units.title, body: units.body)
        titleTerms = Self.titleTerms(units.title)
        names = NameExtractor.standard.names(title: analyzed.title, body: analyzed.body)
        problems = ProblemTypes.standard.vector(title: analyzed.title, body: analyzed.body)
        length = units.title.count + units.body.count
        reporter = ReporterIdentity.hash(of: record.reporter)
        channel = Self.channelHash(record.channel)
        place = CasePlace(record.location)
        category = CaseCategory(record.category)
        numbers = CaseNumbers(record, title: analyzed.title, body: analyzed.body)
        kind = Self.fieldHash(record.kind)
        submittedAt = record.submittedAt.milliseconds
        closedAt = ClosedStatus.closingTime(of: record)
    }

    init(
        terms: TermVector, titleTerms: [UInt32], names: [CaseName], problems: ProblemVector,
        length: Int, reporter: UInt64, channel: UInt32, place: CasePlace,
        category: CaseCategory, numbers: CaseNumbers, kind: UInt32, submittedAt: Int64,
        closedAt: Int64
    ) {
        self.terms = terms
        self.titleTerms = titleTerms
        self.names = names
        self.problems = problems
        self.length = length
        self.reporter = reporter
        self.channel = channel
        self.place = place
        self.category = category
        self.numbers = numbers
        self.kind = kind
        self.submittedAt = submittedAt
        self.closedAt = closedAt
    }

    private static func titleTerms(_ title: TextUnits) -> [UInt32] {
        var terms: [UInt32] = []
        var previous = -1
        title.forEachBigram { term, index in
            guard terms.count < longestTitle else { return }
            if previous >= 0, index != previous + 1 { terms.append(runBreak) }
            terms.append(term)
            previous = index
        }
        return terms
    }

    static func channelHash(_ code: String) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.hash(code))
    }

    static func fieldHash(_ text: String?) -> UInt32 {
        guard let text, !text.isEmpty else { return 0 }
        return UInt32(truncatingIfNeeded: StableHash.hash(FoldedText(text).points)) | 1
    }
}

/// Title and body as units; made once, used by features and blocking rules.
struct CaseUnits: Sendable {
    var title: TextUnits
    var body: TextUnits

    init(_ analyzed: AnalyzedCase) {
        title = TextUnits(analyzed.title)
        body = TextUnits(analyzed.body)
    }
}
