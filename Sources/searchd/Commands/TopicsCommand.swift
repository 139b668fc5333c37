import ArgumentParser
import Dedup
import SearchIndex

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "一段时间内的热点：哪些事项被许多群众反映，最热的在前",
        discussion: """
            热点由事项合成：同一地点、同一项目的相关问题，或起因相同、遍及多处的同类问题。
            不写 --from 和 --to 时，统计最新一件之前的 30 天；只写 --to 时，统计其之前的 30 天。
            统计时段之前的 56 天用来判断平常水平。

            件次：诉求件数。事项：并单后的件数。人次：不同的诉求人数，同一人多次反映只计一人，
            五人来访计五人，未留身份的每件计一人。
            热度：按渠道来件量折算的人次，来件多的渠道每人折得少，一件至多算五人；
            排名以此为准，至少两人分别反映的才算热点。
            突发度：最集中的一段（至多 14 天）比该热点在各渠道的平常份额高出多少，单位比特；
            扣除了反复寻找的机会，每高 1 比特，出于偶然的可能减半。
            标记：突发（突发度 7 以上且至少 3 人）、一事多诉（同一事项至少 3 人）、
            苗头（突发度 2 以上且至少 2 人）。

            例：
              searchd topics --db cases.db
              searchd topics --db cases.db --from 2022-05-01 --to 2022-05-31 --limit 20
              searchd topics --db cases.db --by division --limit 3
              searchd topics --db cases.db --json
            """)

    enum Dimension: String, CaseIterable, ExpressibleByArgument {
        case division, town, category, channel
    }

    @OptionGroup var options: DatabaseOptions

    @Option(help: "提交时间不早于，例如 2022-05-01 或 2022-05-01T09:00:00+08:00")
    var from: String?
    @Option(help: "提交时间不晚于；只写日期时包含当天")
    var to: String?
    @Option(help: "分别统计：division 行政区划，town 乡镇街道，category 类别大类，channel 渠道")
    var by: Dimension?
    @Option(help: "最多列出几个热点；与 --by 同用时为每一项的个数")
    var limit = 10
    @Flag(help: "输出一个 JSON 值")
    var json = false

    func validate() throws {
        try FilterOptions.checkTimes(from: from, to: to)
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit 的值 '\(limit)' 超出范围，应为 1 到 1000")
        }
    }

    func run() throws {
        let finder = HotTopicFinder(database: try CaseDatabase.open(options.database))
        let request = TopicRequest(
            from: from.flatMap(TimestampParser.parse), before: to.flatMap(SearchFilters.end),
            dimension: by.flatMap { TopicRequest.Dimension(rawValue: $0.rawValue) }, limit: limit)
        let topics = try finder.topics(request)
        if json {
            try JSONOutput.print(topics.map(TopicAnswer.init))
        } else {
            print(
                TopicTable(topics, window: try finder.window(request), dimension: request.dimension)
                    .text)
        }
    }
}
