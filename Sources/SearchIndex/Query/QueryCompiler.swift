package import GRDB

/// Filters and single characters → SQL. The only place that writes MATCH; every value is bound.
package struct QueryCompiler {
    /// SQL text and what is bound to it.
    package struct Statement {
        package var sql: String
        package var arguments: StatementArguments
    }

    var filters: SearchFilters
    /// Cases that arrived later are left out.
    var last: CaseID

    /// Rows of (case id, 0 or, `byTime`, the time of submission) from the index of characters, newest
    /// arrivals first, at most `limit`.
    func characterMatches(_ pattern: MatchPattern, byTime: Bool, limit: Int) -> Statement {
        let joins = byTime || !filters.isEmpty
        let (conditions, values) = conditions()
        return Statement(
            sql: """
                SELECT t.rowid, \(byTime ? "c.submitted_at" : "0") FROM case_characters AS t \
                \(joins ? "CROSS JOIN cases AS c ON c.id = t.rowid " : "")\
                WHERE t.case_characters MATCH ? AND t.rowid <= ?\(conditions) \
                ORDER BY t.rowid DESC LIMIT ?
                """,
            arguments: [pattern.text, last.rawValue] + values + [limit])
    }

    /// The time of submission of one case, whose id is bound first, if the filters let it through.
    func row() -> Statement {
        let (conditions, values) = conditions()
        return Statement(
            sql: "SELECT c.submitted_at FROM cases AS c WHERE c.id = ?\(conditions)",
            arguments: values)
    }

    /// Rows of (case id, time of submission) of all cases, newest submissions first.
    func listed() -> Statement {
        let (conditions, values) = conditions()
        return Statement(
            sql: """
                SELECT c.id, c.submitted_at FROM cases AS c \
                WHERE c.id <= ?\(conditions) ORDER BY c.submitted_at DESC, c.id DESC
                """,
            arguments: [last.rawValue] + values)
    }

    private func conditions() -> (sql: String, arguments: StatementArguments) {
        var sql = ""
        var arguments: StatementArguments = []
        for (column, values) in [
            ("channel", filters.channels), ("division", filters.divisions),
            ("town", filters.towns), ("department", filters.departments),
            ("status", filters.statuses), ("kind", filters.kinds),
        ] where !values.isEmpty {
            let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
            sql += " AND c.\(column) IN (\(marks))"
            arguments += StatementArguments(values)
        }
        if !filters.categories.isEmpty {
            // Below a category are the paths between `path/` and `path0`, the next character.
            let one = "(c.category = ? OR c.category >= ? AND c.category < ?)"
            let all = Array(repeating: one, count: filters.categories.count)
            sql += " AND (\(all.joined(separator: " OR ")))"
            for category in filters.categories {
                arguments += [category, category + "/", category + "0"]
            }
        }
        if let from = filters.from {
            sql += " AND c.submitted_at >= ?"
            arguments += [from.milliseconds]
        }
        if let before = filters.before {
            sql += " AND c.submitted_at < ?"
            arguments += [before.milliseconds]
        }
        return (sql, arguments)
    }
}
