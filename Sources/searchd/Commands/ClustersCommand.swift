import ArgumentParser
import Dedup
import SearchIndex

struct ClustersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters", abstract: "列出每件诉求所属的事项（NDJSON，每件一行）",
        discussion: """
            示例：
              searchd clusters --db cases.db > clusters.ndjson
              searchd clusters --db cases.db --merged
            """)

    @OptionGroup var options: DatabaseOptions

    @Flag(help: "只列出多于一件的事项中的案件")
    var merged = false

    @OptionGroup var format: LinesOption

    private struct Line: Encodable {
        var channel: String
        var external_id: String
        var cluster: String
        var canonical: Bool
        var decision: ClusterEntry.Decision
        var relation: CaseRelation?
        var match_probability: Double?
        var with: String?
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let listing = ClusterListing(database: database)
        var sizes: [CaseID: Int] = [:]
        if merged { try listing.forEach { sizes[$0.cluster, default: 0] += 1 } }
        try listing.forEach { entry in
            if merged, sizes[entry.cluster, default: 0] < 2 { return }
            try JSONOutput.print(
                Line(
                    channel: entry.key.channel, external_id: entry.key.externalID,
                    cluster: String(entry.cluster.rawValue), canonical: entry.isCanonical,
                    decision: entry.decision, relation: entry.relation,
                    match_probability: entry.matchProbability, with: entry.with?.description))
        }
    }
}
