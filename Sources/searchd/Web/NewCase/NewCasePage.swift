import Dedup
import SearchIndex

/// `/cases/new`
struct NewCasePage: Page {
    static let template = PageTemplate.newCase
    static let scripts = [WebAsset.newCase]

    struct Choice: Equatable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }

    var title: String { "登记" }
    var form: NewCaseForm
    var channels: [Choice]
    var kinds: [Choice]
    var urgencies: [Choice]
    var duplicates: DuplicateList
    var problem: String?

    init(
        _ form: NewCaseForm, channels: ChannelNames, duplicates: DuplicateList = DuplicateList(),
        problem: String? = nil
    ) {
        self.form = form
        self.channels = channels.all.map {
            Choice(value: $0.code, label: $0.name, isChosen: $0.code == form.channel)
        }
        kinds = NewCaseForm.kinds.map {
            Choice(value: $0, label: $0, isChosen: $0 == form.kind)
        }
        urgencies = NewCaseForm.urgencies.map {
            Choice(value: $0, label: $0, isChosen: $0 == form.urgency)
        }
        self.duplicates = duplicates
        self.problem = problem
    }
}

/// The likely duplicates beside the form, and what would be decided.
struct DuplicateList: Equatable, Sendable {
    struct Candidate: Equatable, Sendable {
        /// Alt and this digit attaches to it.
        var key: Int
        var caseKey: String
        var heading: String
        var address: String
        var about: String
        var state: CaseState?
        var probability: String
        /// `很可能重复`, with its class in the style sheet.
        var strength: String
        var tone: String
        var reasons: String
        var candidateReply: String?
    }

    var candidates: [Candidate] = []
    /// What would become of the case as it stands.
    var forecast: String?

    static let most = 5
    /// Probability under which a case is not worth a glance.
    static let least = 0.02
}
