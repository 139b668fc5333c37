import GRDB
import SearchIndex

/// What a label is made from: the texts of one case and what was read from them.
struct TopicText {
    var title: String
    var body: String
    var names: [CaseName]
    /// Names of the one or two kinds of problem it speaks of.
    var problems: [String]

    init(title: String, body: String, names: [CaseName], problems: [String]) {
        self.title = title
        self.body = body
        self.names = names
        self.problems = problems
    }

    init?(_ id: CaseID, _ db: Database) throws {
        guard let text = try CaseTable.text(of: id, db) else { return nil }
        let features = try CaseFeatureTable.fetch(id, db)
        self.init(
            title: text.title, body: text.body, names: features?.names ?? [],
            problems: features?.problems.best ?? [])
    }
}
