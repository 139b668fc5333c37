package import GRDB

/// ``IndexQuery`` and filters → SQL. The only place that writes MATCH; every value is bound.
package struct QueryCompiler {
    /// SQL text and what is bound to it.
    package struct Statement {
        package var sql: String
        package var arguments: StatementArguments
    }

    var filters: SearchFilters
    /// Cases that arrived later are left out.
    var last: CaseID

    /// Rows of (case id, score), newest arrivals first, at most `limit`; the score is BM25 or,
    /// `byTime`, the time of submission.
    func matches(
        _ query: IndexQuery, weights: [Double], averageLength: Double, byTime: Bool, limit: Int
    )
        -> Statement
    {
        guard let pattern = Self.pattern(query) else {
            return listed(query, limit: limit)
        }
        let joins = byTime || !filters.isEmpty
        let blob = CaseRankFunction.weights(averageLength: averageLength, of: weights)
        let score = byTime ? "c.submitted_at" : "\(CaseRankFunction.name)(case_text, ?)"
        let (conditions, values) = conditions()
        return Statement(
            sql: """
                SELECT case_text.rowid, \(score) FROM case_text \
                \(joins ? "CROSS JOIN cases AS c ON c.id = case_text.rowid " : "")\
                WHERE case_text MATCH ? AND case_text.rowid <= ?\(conditions) \
                ORDER BY case_text.rowid DESC LIMIT ?
                """,
            arguments: StatementArguments(byTime ? [] : [blob])
                + [pattern.text, last.rawValue] + values + [limit])
    }

    /// Rows as of ``matches(_:weights:averageLength:byTime:limit:)`` from the index of characters.
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

    /// Cases without a ranking, newest submissions first: all of them, or what a query that only
    /// excludes leaves.
    func listed(_ query: IndexQuery?, limit: Int) -> Statement {
        let (conditions, values) = conditions()
        let excluded = query.map(condition) ?? Statement(sql: "1", arguments: [])
        return Statement(
            sql: """
                SELECT c.id, c.submitted_at FROM cases AS c \
                WHERE \(excluded.sql) AND c.id <= ?\(conditions) \
                ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?
                """,
            arguments: excluded.arguments + [last.rawValue] + values + [limit])
    }

    /// The query in FTS5's language; nil where it excludes without asking for anything.
    static func pattern(_ query: IndexQuery) -> MatchPattern? {
        switch query {
        case .phrase(let phrase):
            return .phrase(phrase.terms, isPrefix: phrase.isPrefix, in: phrase.field)
        case .or(let parts):
            let patterns = parts.compactMap(pattern)
            return patterns.count == parts.count ? .any(patterns) : nil
        case .and(let parts):
            let wanted = parts.filter { !$0.isNegation }
            let patterns = wanted.compactMap(pattern)
            guard !wanted.isEmpty, patterns.count == wanted.count else { return nil }
            var excluded: [MatchPattern] = []
            for case .not(let part) in parts {
                guard let pattern = pattern(part) else { return nil }
                excluded.append(pattern)
            }
            let all = MatchPattern.all(patterns)
            return excluded.isEmpty ? all : all.without(.any(excluded))
        case .not, .nothing:
            return nil
        }
    }

    /// The query as a condition on `c.id`, for what FTS5 cannot say.
    private func condition(_ query: IndexQuery) -> Statement {
        func joined(_ parts: [IndexQuery], _ word: String) -> Statement {
            let conditions = parts.map(condition)
            return Statement(
                sql: "(\(conditions.map(\.sql).joined(separator: " \(word) ")))",
                arguments: conditions.reduce([]) { $0 + $1.arguments })
        }
        switch query {
        case .phrase:
            guard let pattern = Self.pattern(query) else {
                return Statement(sql: "0", arguments: [])
            }
            return Statement(
                sql: "c.id IN (SELECT rowid FROM case_text WHERE case_text MATCH ?)",
                arguments: [pattern.text])
        case .and(let parts): return joined(parts, "AND")
        case .or(let parts): return joined(parts, "OR")
        case .not(let part):
            let inner = condition(part)
            return Statement(sql: "NOT \(inner.sql)", arguments: inner.arguments)
        case .nothing: return Statement(sql: "0", arguments: [])
        }
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
