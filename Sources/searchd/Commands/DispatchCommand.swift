import ArgumentParser
import Dedup
import SearchIndex

struct DispatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispatch", abstract: "列出派发事件（NDJSON，序号递增，只增不改）",
        discussion: """
            case_ready    一个事项该派发了，以此件为主单
            case_merged   此件并入已有事项，不另派发，但仍须答复其诉求人
            case_split    此件从事项中拆出
            case_updated  此件有变化：来件更新、已答复、延期或办结
            记住最后的序号，下次用 --after 接着读，不漏也不重。暂缓到期的事项在列出之前放行。

            示例：
              searchd dispatch --db cases.db
              searchd dispatch --db cases.db --after 1024 --limit 100
            """)

    @OptionGroup var options: DatabaseOptions

    @OptionGroup var policy: DispatchOptions

    @OptionGroup var format: LinesOption

    @Option(help: ArgumentHelp("只列此序号之后的事件", valueName: "序号"))
    var after: Int64 = 0

    @Option(help: ArgumentHelp("最多列几个事件；不写则全部列出", valueName: "个数"))
    var limit: Int?

    private static let pageSize = 1_000

    func validate() throws {
        guard after >= 0 else {
            throw ValidationError("--after 的值 '\(after)' 无法接受，应为不小于 0 的序号")
        }
        if let limit, limit < 1 {
            throw ValidationError("--limit 的值 '\(limit)' 无法接受，应为不小于 1 的整数")
        }
    }

    func run() throws {
        let desk = DispatchDesk(
            database: try CaseDatabase.open(options.database), policy: try policy.policy())
        try desk.release(at: Clock.now())
        var last = after
        var left = limit ?? Int.max
        while left > 0 {
            let events = try desk.events(after: last, limit: min(left, Self.pageSize))
            guard let end = events.last else { return }
            for event in events { try JSONOutput.print(DispatchLine(event)) }
            last = end.seq
            left -= events.count
        }
    }
}
