import GRDB
import SearchIndex

/// Holds arriving cases against the rules, within their transaction: what rings is stored with the
/// case that made it ring, or neither is.
struct AlertWatch {
    private let rules: [(rule: AlertRule, percolator: Percolator)]

    init(_ db: Database) throws {
        rules = try AlertRuleTable.all(db).map { ($0, Percolator($0.query)) }
    }

    /// - Parameter now: milliseconds since 1970.
    func arrived(_ id: CaseID, _ incoming: IncomingCase, at now: Int64, _ db: Database) throws {
        for (rule, percolator) in rules where percolator.matches(incoming.analyzed) {
            let submitted = incoming.record.submittedAt.milliseconds
            let reporter = incoming.features.reporter
            try AlertTable.add(
                AlertTable.Hit(
                    rule: rule.id, caseID: id, submittedAt: submitted,
                    reporter: reporter == 0 ? TopicCase.anonymous(id) : reporter), db)
            try check(rule, id, submitted, at: now, db)
        }
    }

    /// Looks at every span of the rule's hours that the case lies in; cases do not always come in
    /// the order in which they were submitted.
    private func check(
        _ rule: AlertRule, _ id: CaseID, _ submitted: Int64, at now: Int64, _ db: Database
    ) throws {
        let span = Int64(rule.hours) * 3_600_000
        let ends = try AlertTable.times(
            rule.id, from: submitted, before: submitted + span, db)
        for end in ends {
            let (cases, citizens) = try AlertTable.count(
                rule.id, after: end - span, through: end, db)
            guard cases >= rule.cases, citizens >= rule.citizens else { continue }
            // A rule for many rings once for each time it is reached, not for every further case.
            let hasRung = try AlertTable.hasRung(rule.id, after: end - span, through: end, db)
            if rule.cases > 1, hasRung { continue }
            return try AlertTable.ring(rule, id, cases: cases, citizens: citizens, at: now, db)
        }
    }
}
