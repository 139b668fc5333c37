import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "测量收入速度、检索与预判延迟、每件占用空间和内存峰值",
        discussion: """
            把文件收入一个新库（最后 --held-out 件留作预判），再在同一进程中热身并计时。
            机器有波动：请多跑几次取中位数，两个版本在同一次会话中比较。

            示例：
              searchd corpus --cases 100000 --seed 1 --out /tmp/corpus
              searchd bench --db /tmp/bench.db /tmp/corpus/cases.ndjson
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "每类检索的条数")
    var queries = 100

    @Option(help: "留作预判的件数")
    var heldOut = 300

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    @Argument(help: ArgumentHelp("诉求文件（NDJSON）", valueName: "文件"))
    var file: String

    private struct Output: Encodable {
        var cases: Int
        var ingest_per_second: Double
        var bytes_per_case: Double
        var search_ms: [String: LatencySample] = [:]
        var search_all_ms: LatencySample
        var check_ms: LatencySample
        var peak_memory_mb: Double
        var summary: IngestSummary
    }

    func validate() throws {
        guard queries > 0, heldOut > 0 else {
            throw ValidationError("--queries 和 --held-out 应为正整数")
        }
    }

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: options.database) else {
            throw ValidationError("'\(options.database)' 已存在，测量需要一个新的数据库文件")
        }
        let database = try CaseDatabase.open(options.database, access: .create)
        let intake = try Intake(database: database)
        let (summary, held) = try await ingest(database, intake)
        let size = try FileManager.default.attributesOfItem(atPath: options.database)[.size]
        let bytes = (size as? NSNumber)?.doubleValue ?? 0
        let (search, all) = try measureSearch(database)
        let check = try measureCheck(held, intake)
        let output = Output(
            cases: summary.read, ingest_per_second: Double(summary.read) / summary.seconds,
            bytes_per_case: bytes / Double(max(1, summary.read)), search_ms: search,
            search_all_ms: all, check_ms: check, peak_memory_mb: PeakMemory.megabytes,
            summary: summary)
        if json { try JSONOutput.print(output) } else { show(output) }
    }

    private func ingest(_ database: CaseDatabase, _ intake: Intake) async throws
        -> (IngestSummary, [CaseRecord])
    {
        let source = try RecordSource.open(path: file, channel: nil, registry: .standard)
        let counter = try RecordSource.open(path: file, channel: nil, registry: .standard)
        var total = 0
        while case let batch = try counter.reader.next(atMost: 4096), !batch.isEmpty {
            total += batch.count
        }
        let kept = LimitedReader(source.reader, limit: max(0, total - heldOut))
        let reporter = IngestProgress(isQuiet: json)
        var summary = IngestSummary()
        let pipeline = IngestPipeline(intake: intake, progress: reporter.report)
        try await pipeline.run(
            RecordSource(reader: kept, decoder: source.decoder), into: &summary)
        try intake.finishBulk()
        let rest = try source.reader.next(atMost: heldOut).compactMap {
            try? source.decoder.decode($0).get()
        }
        return (summary, rest)
    }

    private func measureSearch(_ database: CaseDatabase) throws
        -> ([String: LatencySample], LatencySample)
    {
        let titles = try database.sampleTitles(every: 7, limit: 20_000)
        let searcher = Searcher(database)
        var byKind: [String: LatencySample] = [:]
        var all = LatencySample()
        for (kind, queries) in BenchQueries(titles: titles, count: queries).byKind {
            var sample = LatencySample()
            for round in 0..<2 {
                for query in queries {
                    var request = SearchRequest(query)
                    request.limit = 20
                    // The first round warms the page cache.
                    if round == 0 {
                        _ = try searcher.search(request)
                    } else {
                        let page = try sample.measure {
                            try all.measure { try searcher.search(request) }
                        }
                        if page.hits.isEmpty {
                            StandardError.print("检索 '\(query)'（\(kind.rawValue)）没有结果")
                        }
                    }
                }
            }
            byKind[kind.rawValue] = sample
        }
        return (byKind, all)
    }

    private func measureCheck(_ records: [CaseRecord], _ intake: Intake) throws -> LatencySample {
        var sample = LatencySample()
        for record in records {
            _ = try sample.measure { try intake.check(IncomingCase(record)) }
        }
        return sample
    }

    private func show(_ output: Output) {
        print(
            """
            收入 \(output.cases) 件：\(Int(output.ingest_per_second)) 件/秒，每件 \(Int(output.bytes_per_case)) 字节，内存峰值 \(Int(output.peak_memory_mb)) MB
            检索（毫秒）：\(output.search_all_ms.summary)
            """)
        for (kind, sample) in output.search_ms.sorted(by: { $0.key < $1.key }) {
            print("  \(kind)：\(sample.summary)")
        }
        print("预判（毫秒）：\(output.check_ms.summary)")
    }
}
