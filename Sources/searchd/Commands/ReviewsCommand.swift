import ArgumentParser
import Dedup
import SearchIndex

struct ReviewsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews", abstract: "列出待人工研判的案件对（NDJSON，最值得先看的在前）",
        discussion: """
            把握居中、涉及件数多、等得久的排在前面；reason 说明排在此处的缘由。

            示例：
              searchd reviews --db cases.db
              searchd review --db cases.db 17 merge --by 张三
            """)

    @OptionGroup var options: DatabaseOptions

    @OptionGroup var format: LinesOption

    private struct Line: Encodable {
        var review: Int64
        var a: String
        var b: String
        var match_probability: Double
        var reason: String
        var evidence: [Evidence]
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        for item in try ClusterListing(database: database).openReviews() {
            try JSONOutput.print(
                Line(
                    review: item.pair.id, a: item.a.description, b: item.b.description,
                    match_probability: item.pair.probability, reason: item.reason,
                    evidence: item.pair.evidence))
        }
    }
}
