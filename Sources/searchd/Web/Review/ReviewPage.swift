/// `/reviews` and `/reviews/{id}`: the queue, and one pair to decide.
struct ReviewPage: Page {
    static let template = PageTemplate.review
    static let scripts = [WebAsset.review]

    struct Waiting: Equatable, Sendable {
        var heading: String
        var address: String
        /// When it goes out all the same, or since when it waits.
        var since: String
        var isHeld: Bool
        var probability: String
        var isCurrent: Bool
    }

    struct Question: Equatable, Sendable {
        var number: Int64
        var compared: ComparedCases
        var evidence: EvidenceView
        var since: String
        /// When the later case goes out all the same; nil when it is not held.
        var fuse: String?
        var isOpen: Bool
        /// `已合并（张三）`
        var outcome: String?
        var mayDecide: Bool
        var mayUndo: Bool
        /// Where 稍后 leads.
        var later: String
    }

    var title: String { "研判" }
    var open: Int
    var waiting: [Waiting]
    var question: Question?
    /// The decision made just now, to be taken back.
    var done: Int64?
    var doneText: String?
    var problem: String?

    /// Pairs listed.
    static let listed = 40
}
