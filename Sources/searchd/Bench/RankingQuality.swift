import Dedup
import Foundation
import SearchIndex

/// How well searches rank, measured on issues whose cases are known.
///
/// Two kinds of query: the name of an issue must bring up its cases; the title of a case must
/// bring up the other cases of its issue (the case itself is taken out of the answer).
struct RankingQuality: Encodable {
    /// One kind of query.
    struct Measure: Encodable {
        var queries = 0
        /// Mean of the normalized discounted cumulative gain over the first ten hits.
        /// Source: Järvelin & Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002.
        var ndcg10 = 0.0
        /// Queries without any hit.
        var empty = 0
        /// The queries that rank worst.
        var worst: [Query] = []
    }

    struct Query: Encodable {
        var text: String
        var ndcg10: Double
    }

    private(set) var names = Measure()
    private(set) var titles = Measure()

    private static let depth = 10
    private static let listedWorst = 10

    /// - Parameter titles: the title of each case of the gold file.
    init(_ gold: GoldClusters, titles titleOfCase: [CaseKey: String], _ searcher: Searcher) throws {
        var members = [[CaseKey]](repeating: [], count: gold.issues.count)
        for (key, issue) in gold.issueOfCase where titleOfCase[key] != nil {
            members[issue].append(key)
        }
        var names: [Query] = []
        var titles: [Query] = []
        for (issue, keys) in members.enumerated() where !keys.isEmpty {
            let keys = keys.sorted { $0.description < $1.description }
            let hits = try Self.hits(gold.issues[issue], searcher)
            if hits.isEmpty { self.names.empty += 1 }
            names.append(Query(text: gold.issues[issue], ndcg10: Self.ndcg(hits, Set(keys))))
            for key in keys where keys.count > 1 {
                guard let title = titleOfCase[key], !title.isEmpty else { continue }
                let hits = try Self.hits(title, searcher)
                if hits.isEmpty { self.titles.empty += 1 }
                let others = hits.filter { $0 != key }
                titles.append(
                    Query(text: title, ndcg10: Self.ndcg(others, Set(keys).subtracting([key]))))
            }
        }
        Self.fill(&self.names, names)
        Self.fill(&self.titles, titles)
    }

    private static func hits(_ text: String, _ searcher: Searcher) throws -> [CaseKey] {
        var request = SearchRequest(text)
        // One more than is judged: the case itself may be among them.
        request.limit = depth + 1
        return try searcher.search(request).hits.map(\.stored.record.key)
    }

    private static func ndcg(_ hits: [CaseKey], _ relevant: Set<CaseKey>) -> Double {
        func discount(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }
        let gain = hits.prefix(depth).enumerated()
            .reduce(0.0) { $0 + (relevant.contains($1.element) ? discount($1.offset) : 0) }
        let ideal = (0..<min(depth, relevant.count)).reduce(0.0) { $0 + discount($1) }
        return ideal > 0 ? gain / ideal : 0
    }

    private static func fill(_ measure: inout Measure, _ queries: [Query]) {
        measure.queries = queries.count
        guard !queries.isEmpty else { return }
        measure.ndcg10 = queries.map(\.ndcg10).reduce(0, +) / Double(queries.count)
        measure.worst = Array(queries.sorted { $0.ndcg10 < $1.ndcg10 }.prefix(listedWorst))
    }

    var text: String {
        [("事项名称", names), ("案件标题", titles)].map { name, measure in
            let worst = measure.worst.map { query in
                "\n    " + String(format: "%.3f", query.ndcg10) + "  \(query.text)"
            }
            return "\(name)：\(measure.queries) 个查询，nDCG@10 "
                + String(format: "%.4f", measure.ndcg10)
                + "，无结果 \(measure.empty) 个；最差的：" + worst.joined()
        }.joined(separator: "\n")
    }
}
