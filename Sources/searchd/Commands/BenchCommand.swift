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
              searchd bench --db /tmp/index.db --index-only /tmp/corpus/cases.ndjson
              searchd bench --db /tmp/index.db --query-file queries.ndjson
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "每类检索的条数")
    var queries = 100

    @Option(help: ArgumentHelp("查询文件（NDJSON，kind 和 parts），代替由标题抽取的查询", valueName: "文件"))
    var queryFile: String?

    @Option(help: "留作预判的件数")
    var heldOut = 300

    @Flag(help: "只建全文索引，不判重")
    var indexOnly = false

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    @Argument(help: ArgumentHelp("诉求文件（NDJSON）；省略时只测已有数据库的检索", valueName: "文件"))
    var file: String?

    private struct Output: Encodable {
        var cases: Int
        var ingest_per_second: Double?
        var bytes_per_case: Double
        var search_ms: [String: LatencySample] = [:]
        var search_all_ms: LatencySample
        /// Processor time of the same searches.
        var search_cpu_ms: [String: LatencySample]
        /// Processor time of finding the ids alone.
        var ids_cpu_ms: [String: LatencySample]
        var unanswered: Int
        var check_ms: LatencySample?
        var peak_memory_mb: Double
        var cpu_seconds: Double
        var summary: IngestSummary?
    }

    func validate() throws {
        guard queries > 0, heldOut > 0 else {
            throw ValidationError("--queries 和 --held-out 应为正整数")
        }
    }

    func run() async throws {
        let exists = FileManager.default.fileExists(atPath: options.database)
        guard exists == (file == nil) else {
            throw ValidationError(
                exists
                    ? "'\(options.database)' 已存在，测量需要一个新的数据库文件"
                    : "找不到数据库 '\(options.database)'，请给出要收入的诉求文件")
        }
        let database = try CaseDatabase.open(
            options.database, access: file == nil ? .existing : .create)
        var summary: IngestSummary?
        var built: (cases: Int, seconds: Double)?
        var check: LatencySample?
        if let file, indexOnly {
            let source = try RecordSource.open(path: file, channel: nil, registry: .standard)
            built = try await IndexBuild(database: database).run(source)
        } else if let file {
            let intake = try Intake(database: database)
            let (done, held) = try await ingest(file, database, intake)
            summary = done
            built = (done.read, done.seconds)
            check = try measureCheck(held, intake)
        }
        let size = try FileManager.default.attributesOfItem(atPath: options.database)[.size]
        let bytes = (size as? NSNumber)?.doubleValue ?? 0
        let search = try SearchBench(try benchQueries(database), Searcher(database))
        let cases = try built?.cases ?? database.caseCount()
        let output = Output(
            cases: cases, ingest_per_second: built.map { Double($0.cases) / $0.seconds },
            bytes_per_case: bytes / Double(max(1, cases)), search_ms: search.byKind,
            search_all_ms: search.all, search_cpu_ms: search.processorByKind,
            ids_cpu_ms: search.idsByKind, unanswered: search.unanswered.count, check_ms: check,
            peak_memory_mb: PeakMemory.megabytes, cpu_seconds: Clock.processorSeconds,
            summary: summary)
        for query in search.unanswered { StandardError.print("检索 '\(query)' 没有结果") }
        if json { try JSONOutput.print(output) } else { show(output) }
    }

    private func benchQueries(_ database: CaseDatabase) throws -> BenchQueries {
        guard let queryFile else {
            return BenchQueries(
                titles: try database.sampleTitles(every: 7, limit: 20_000), count: queries)
        }
        return try BenchQueries(ndjson: Data(contentsOf: URL(fileURLWithPath: queryFile)))
    }

    private func ingest(_ file: String, _ database: CaseDatabase, _ intake: Intake) async throws
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

    private func measureCheck(_ records: [CaseRecord], _ intake: Intake) throws -> LatencySample {
        var sample = LatencySample()
        for record in records {
            _ = try sample.measure { try intake.check(IncomingCase(record)) }
        }
        return sample
    }

    private func show(_ output: Output) {
        let rate = output.ingest_per_second.map { "\(Int($0)) 件/秒，" } ?? ""
        print(
            """
            \(output.cases) 件：\(rate)每件 \(Int(output.bytes_per_case)) 字节，内存峰值 \(Int(output.peak_memory_mb)) MB，处理器 \(Int(output.cpu_seconds)) 秒
            检索（毫秒）：\(output.search_all_ms.summary)
            """)
        for (kind, sample) in output.search_ms.sorted(by: { $0.key < $1.key }) {
            print("  \(kind)：\(sample.summary)")
            if let busy = output.search_cpu_ms[kind] { print("    处理器时间：\(busy.summary)") }
            if let ids = output.ids_cpu_ms[kind] { print("    只找编号：\(ids.summary)") }
        }
        if let check = output.check_ms { print("预判（毫秒）：\(check.summary)") }
    }
}
