import ArgumentParser
import Dedup
import SearchIndex

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "检索自检：抽取案件，逐一核对其中的字句、编号、词语能否查到该案件",
        discussion: """
            每件案件抽取：2 到 12 字的片段、加引号的片段、单字、编号及其尾号、车牌等代码及其一部分、
            用户词典中的词、繁体和异体写法、全角和大写写法。任何一条查不到即以退出码 1 结束。

            示例：
              searchd doctor --db cases.db
              searchd doctor --db cases.db --cases 5000 --seed 7 --json
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var lexicon: LexiconOptions
    @Option(help: "抽取的件数")
    var cases = 1_000
    @Option(help: "抽取用的种子，同一种子抽取同样的案件和片段")
    var seed: UInt64 = 1
    @Flag(help: "输出一个 JSON 值")
    var json = false

    fileprivate struct Output: Encodable {
        struct Count: Encodable {
            var tried: Int
            var found: Int
        }

        struct Failure: Encodable {
            var kind: String
            var query: String
            var channel: String
            var external_id: String
        }

        var ok: Bool
        var cases: Int
        var counts: [String: Count]
        var failures: [Failure]
    }

    func validate() throws {
        guard cases > 0 else { throw ValidationError("--cases 应为正整数") }
    }

    func run() throws {
        var random = RandomStream(seed: seed)
        let report = try Findability(
            CaseDatabase.open(options.database), analyzer: lexicon.analyzer()
        ).check(cases: cases, using: &random)
        if json { try JSONOutput.print(Output(report)) } else { show(report) }
        if !report.isComplete { throw ExitCode(1) }
    }

    private func show(_ report: FindabilityReport) {
        print("抽查 \(report.cases) 件")
        for kind in FindabilityReport.Kind.allCases {
            guard let count = report.counts[kind] else { continue }
            print("  \(Self.name(of: kind))：\(count.found)/\(count.tried)")
        }
        for failure in report.failures {
            print("查不到：\(failure.key) \(Self.name(of: failure.kind)) '\(failure.query)'")
        }
        print(report.isComplete ? "全部可查" : "有查不到的内容，请运行 searchd verify 检查索引")
    }

    private static func name(of kind: FindabilityReport.Kind) -> String {
        switch kind {
        case .substring: "片段"
        case .phrase: "加引号的片段"
        case .character: "单字"
        case .number: "编号"
        case .code: "代码"
        case .dictionaryWord: "词典词语"
        case .traditional: "繁体异体"
        case .width: "全角大写"
        }
    }
}

extension DoctorCommand.Output {
    fileprivate init(_ report: FindabilityReport) {
        self.init(
            ok: report.isComplete, cases: report.cases,
            counts: Dictionary(
                uniqueKeysWithValues: report.counts.map {
                    ($0.key.rawValue, Count(tried: $0.value.tried, found: $0.value.found))
                }),
            failures: report.failures.map {
                Failure(
                    kind: $0.kind.rawValue, query: $0.query, channel: $0.key.channel,
                    external_id: $0.key.externalID)
            })
    }
}
