import SearchIndex

/// One line of `gold.ndjson`: the cases of one issue.
struct GoldIssue: Codable, Equatable, Sendable {
    var issue: String
    var ids: [String]
}

/// One line of `pairs.ndjson`: an injected case `b` and the case `a` it was made from.
struct InjectedPair: Codable, Equatable, Sendable {
    var a: String
    var b: String
    var kind: String
}

/// Collects the cases of each issue until its last planned one has come.
struct GoldLedger: Sendable {
    private struct Open {
        var ids: [String]
        var awaited: Int
    }

    private var open: [Int: Open] = [:]

    mutating func begin(_ matter: Matter, with key: CaseKey, awaiting count: Int) {
        if count > 0 { open[matter.number] = Open(ids: [key.description], awaited: count) }
    }

    /// Adds a case; the issue when it was the last one awaited.
    mutating func add(_ key: CaseKey, to matter: Matter) -> GoldIssue? {
        guard var entry = open[matter.number] else { return nil }
        entry.ids.append(key.description)
        entry.awaited -= 1
        open[matter.number] = entry.awaited > 0 ? entry : nil
        return entry.awaited > 0 ? nil : GoldIssue(issue: matter.issue, ids: entry.ids)
    }

    /// Issues the end of the corpus cut short, by number.
    func unfinished() -> [GoldIssue] {
        open.filter { $0.value.ids.count > 1 }.sorted { $0.key < $1.key }
            .map { GoldIssue(issue: "M\($0.key)", ids: $0.value.ids) }
    }
}
