import SearchIndex

/// One case of the results: enough to answer a call without opening it.
struct SearchHitView: Equatable, Sendable {
    var number: Int
    /// Announces the hits from here on.
    var divider: String?
    var titleHTML: SafeHTML
    var address: String
    var channel: String
    var caseNumber: String
    var date: String
    /// Town, category, department: what is known of them.
    var facts: [String]
    var state: CaseState?
    /// How many cases are folded into it, when it is more than one.
    var folded: Int?
    var clusterAddress: String
    var snippetHTML: SafeHTML
    var replySnippetHTML: SafeHTML
    var reply: ReplyView?

    init(_ hit: SearchHit, number: Int, channels: ChannelNames) {
        let record = hit.stored.record
        self.number = number
        titleHTML =
            record.title.isEmpty
            ? SafeHTML("（无标题）") : SafeHTML(record.title, marking: hit.titleHighlights)
        address = CasePath.of(record.key)
        channel = channels[record.channel]
        caseNumber = record.externalID
        date = record.submittedAt.localDate
        facts = [record.location?.town, record.category.last, record.department]
            .compactMap(\.self).filter { !$0.isEmpty }
        state = record.status.map(CaseState.init)
        folded = hit.clusterSize > 1 ? hit.clusterSize : nil
        clusterAddress = CasePath.ofCluster(hit.stored.clusterID)
        snippetHTML = SafeHTML(hit.snippet.text, marking: hit.snippet.highlights)
        reply = ReplyView(record)
        replySnippetHTML =
            hit.reply.map { SafeHTML($0.text, marking: $0.highlights) } ?? SafeHTML("")
    }
}

/// The answer that was given, ready to be read out and copied.
struct ReplyView: Equatable, Sendable {
    var text: String
    var repliedAt: String?
    var repliedBy: String?

    init?(_ record: CaseRecord) {
        guard let reply = record.reply, !reply.text.isEmpty else { return nil }
        text = reply.text
        repliedAt = reply.at?.localDate
        repliedBy = record.department
    }
}

/// A status in the channel's own words, with the colour of what it amounts to.
struct CaseState: Equatable, Sendable {
    var name: String
    /// Class in the style sheet.
    var tone: String

    init(_ status: String) {
        name = status
        tone =
            if status.contains("退回") { "warn" } else if status.contains("结") || status.contains("已")
            {
                "done"
            } else { "open" }
    }
}

/// Addresses of cases and clusters.
enum CasePath {
    static func of(_ key: CaseKey) -> String {
        "/cases/\(PageAddress.encoded(key.channel))/\(PageAddress.encoded(key.externalID))"
    }

    static func ofCluster(_ id: CaseID) -> String { "/clusters/\(id.rawValue)" }
}
