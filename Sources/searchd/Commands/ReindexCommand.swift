import ArgumentParser
import SearchIndex

struct ReindexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex", abstract: "重建全文索引，重建期间检索和收件照常",
        discussion: """
            新索引建在旧索引旁边，全部建好后一次切换；中断后再次运行会接着做。
            切换之前可用 --discard 放弃，旧索引不受影响。

            示例：
              searchd reindex --db cases.db
              searchd reindex --db cases.db --discard
            """)

    @OptionGroup var options: DatabaseOptions

    @Flag(help: "放弃未完成的重建")
    var discard = false
    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var cases: Int
        var seconds: Double
        var discarded: Bool
    }

    func run() throws {
        let database = try CaseDatabase.openForReindexing(options.database)
        let reindexing = TextReindexing(database)
        let started = ContinuousClock.now
        let wasUnderWay = try reindexing.isUnderWay()
        if discard {
            try reindexing.discard()
        } else {
            var told: Int64 = 0
            try reindexing.run { progress in
                guard !json, progress.read - told >= max(10_000, progress.last / 20) else { return }
                told = progress.read
                StandardError.print("已重建 \(progress.read)/\(progress.last) 件")
            }
        }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let cases = try database.caseCount()
        if json {
            try JSONOutput.print(
                Output(
                    cases: cases, seconds: (seconds * 10).rounded() / 10,
                    discarded: discard && wasUnderWay))
        } else if discard {
            print(wasUnderWay ? "已放弃未完成的重建，旧索引照常使用" : "没有未完成的重建")
        } else {
            print("已重建 \(cases) 件的索引，用时 \((seconds * 10).rounded() / 10) 秒")
        }
    }
}
