/// `/cases/{channel}/{id}`
struct CasePage: Page {
    static let template = PageTemplate.casePage

    /// An earlier case that reads alike, with its answer when it has one.
    struct Related: Equatable, Sendable {
        var heading: String
        var address: String
        var probability: String
        var reasons: String
        var about: String
        var relatedReply: String?
    }

    var title: String { shown.heading }
    var shown: CaseView
    /// The cluster's members, when there are others.
    var members: [MemberView]
    var memberCount: Int
    var clusterAddress: String
    /// An answer that another member of the cluster was given.
    var clusterReply: ReplyView?
    var related: [Related]
    /// Where to look for answered cases that read alike; nil when this one is answered.
    var answeredSearch: String?
    var history: [HistoryLine]
    /// Who may see who complained has to say what for.
    var asksPurpose: Bool
    /// What was said, once it was.
    var purpose: String?
    var problem: String?
    /// What became of it, right after it was taken in.
    var stored: String?

    /// Members listed; the cluster's own page has all.
    static let listedMembers = 12
}

extension CasePage {
    /// - Parameter result: how the redirect after the form names what became of the case.
    static func sentence(stored result: String?) -> String? {
        switch result {
        case "new": "已登记为新事项"
        case "merged": "已登记，并自动并入已有事项"
        case "review": "已登记，与已有案件可能重复，已提交研判"
        case "attached": "已登记，并入所选事项"
        case "updated", "unchanged": "此案件已经登记过"
        default: nil
        }
    }
}
