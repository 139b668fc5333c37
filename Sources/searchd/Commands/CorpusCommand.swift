import ArgumentParser
import Foundation
import SearchIndex

struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "生成八个渠道的模拟诉求，附标准并单结果，供测试与评测使用",
        discussion: """
            同一种子总是得到逐字节相同的文件。目录中写入：
              cases.ndjson  诉求，一行一件，按提交时间排列
              gold.ndjson   标准答案：{"issue","ids"}，只列两件以上的事项
              pairs.ndjson  每一对植入的案件：{"a","b","kind"}，含不应并单的相似件

            示例：
              searchd corpus --cases 12000 --seed 1 --out corpus
              searchd corpus --cases 1000000 --seed 7 --duplicates 0.12 --out big
              searchd corpus --cases 12000 --seed 1 --through 2026-05-28 --out recent
              searchd corpus --cases 5000 --seed 1 --out small && \
            searchd ingest --db small.db small/cases.ndjson
            """)

    @Option(help: ArgumentHelp("诉求件数，1 到 20000000", valueName: "件数"))
    var cases: Int

    @Option(help: ArgumentHelp("随机种子，不小于 0 的整数", valueName: "整数"))
    var seed: UInt64

    @Option(help: ArgumentHelp("重复件占全部诉求的比例，0 到 0.5；集中爆发的事项另计", valueName: "比例"))
    var duplicates: Double = 0.08

    @Option(help: ArgumentHelp("写入的目录，不存在时新建；已有的同名文件会被覆盖", valueName: "目录"))
    var out: String

    @Option(
        help: ArgumentHelp("最晚日期，各件按整周平移；不给则截止 2025-12-31", valueName: "日期"))
    var through: String?

    func validate() throws {
        if let through, TimestampParser.parse(through) == nil {
            throw ValidationError("--through 的值 '\(through)' 不是日期，应写作 2026-05-28")
        }
        guard (1...20_000_000).contains(cases) else {
            throw ValidationError("--cases 的值 \(cases) 不可用，应为 1 到 20000000 的整数")
        }
        guard (0...0.5).contains(duplicates) else {
            throw ValidationError("--duplicates 的值 \(duplicates) 不可用，应为 0 到 0.5 的小数")
        }
    }

    func run() throws {
        let settings = CorpusSettings(cases: cases, seed: seed, duplicates: duplicates)
        var generator = CorpusGenerator(settings, bank: try PhraseBank.load())
        let files = try CorpusFiles(directory: out)
        let move = Self.move(through: through.flatMap(TimestampParser.parse))
        let start = Clock.now()
        var (written, issues, pairs) = (0, 0, 0)
        while let step = generator.next() {
            try files.write(step.record.moved(byDays: move), to: .cases)
            if let pair = step.pair {
                try files.write(pair, to: .pairs)
                pairs += 1
            }
            if let gold = step.gold {
                try files.write(gold, to: .gold)
                issues += 1
            }
            written += 1
            if written.isMultiple(of: 50_000) { StandardError.print("已生成 \(written)/\(cases) 件") }
        }
        for gold in generator.unfinishedGold() {
            try files.write(gold, to: .gold)
            issues += 1
        }
        try files.close()
        let seconds = Double(max(1, Clock.now() - start)) / 1000
        StandardError.print(
            "共 \(written) 件诉求，\(issues) 个多件事项，\(pairs) 对植入案件，用时 \(String(format: "%.1f", seconds)) 秒，每秒 \(Int(Double(written) / seconds)) 件"
        )
    }

    /// Days by which a corpus is moved to end at a date: whole weeks, so that weekends stay
    /// weekends.
    static func move(through date: Timestamp?) -> Int {
        let last = ArrivalRhythm.firstDay + ArrivalRhythm.days - 1
        let days = (date?.localDay ?? last) - last
        return Int((Double(days) / 7).rounded(.down)) * 7
    }
}
