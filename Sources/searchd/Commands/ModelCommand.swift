import ArgumentParser
import Dedup
import SearchIndex

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "查看、对照和启用判重模型",
        discussion: """
            库中启用的模型对没有写 --model 的命令和服务生效；已有判定保留当时模型的版本。
            自动合并被人工推翻得多时，合并门槛自动收紧，平息后放宽，每次变动都有记录。

            示例：
              searchd model --db cases.db
              searchd train --db cases.db --rulings --out new.json
              searchd model compare new.json --db cases.db
              searchd model use new.json --db cases.db --by 张三
            """,
        subcommands: [Show.self, Compare.self, Use.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "现用的模型、合并门槛和变动记录")

        @OptionGroup var options: DatabaseOptions
        @Flag(help: "把结果写成一个 JSON 值")
        var json = false

        private struct Change: Encodable {
            var at: String
            var version: String
            var band_step: Int
            var merges: Int
            var overturned: Int
            var by: String?
            var reason: String

            init(_ entry: ModelLogEntry) {
                at = Timestamp(milliseconds: entry.at).description
                version = entry.version
                band_step = entry.step
                merges = entry.merges
                overturned = entry.overturned
                by = entry.actor
                reason = entry.reason
            }
        }

        private struct Output: Encodable {
            var version: String
            var built_in: Bool
            var merge: Double
            var review: Double
            var band_step: Int
            var automatic_merges: Int
            var overturned: Int
            var history: [Change]
        }

        func run() throws {
            let standing = try ModelDesk(database: CaseDatabase.open(options.database)).standing()
            let band = standing.band
            let output = Output(
                version: standing.version, built_in: standing.isBuiltIn, merge: standing.merge,
                review: standing.review, band_step: band.step, automatic_merges: band.merges,
                overturned: band.overturned, history: standing.history.map(Change.init))
            if json { return try JSONOutput.print(output) }
            print(
                """
                现用模型 \(output.version)\(output.built_in ? "（内置）" : "")
                  自动合并门槛 \(rounded(output.merge))，送审门槛 \(rounded(output.review))，收紧 \(band.step) 档
                  近期自动合并 \(band.merges) 件，被人工推翻 \(band.overturned) 次
                """)
            for change in output.history {
                print(
                    "  \(change.at)  \(change.version)  \(change.reason)（\(change.merges) 件中 \(change.overturned) 次，收紧 \(change.band_step) 档）\(change.by.map { "，\($0)" } ?? "")"
                )
            }
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "与现用模型对照：谁更合于未学习的研判")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("模型文件", valueName: "文件"))
        var file: String
        @Flag(help: "把结果写成一个 JSON 值")
        var json = false

        private struct Output: Encodable {
            var running: ModelFigures
            var candidate: ModelFigures
            var no_worse: Bool
        }

        func run() throws {
            let candidate = try ModelCommand.load(file)
            let (running, figures) = try ModelDesk(
                database: CaseDatabase.open(options.database)
            ).compare(candidate)
            let output = Output(
                running: running, candidate: figures, no_worse: figures.isNoWorse(than: running))
            if json { return try JSONOutput.print(output) }
            print("对照 \(figures.rulings) 条未学习的研判：")
            for (name, figures) in [("现用", running), ("候选", figures)] {
                print(
                    "  \(name) \(figures.version)：对数损失 \(figures.logLoss.map(rounded) ?? 0)，误并 \(figures.wrongMerges.map(rounded) ?? 0)，自动并对 \(figures.rightMerges.map(rounded) ?? 0)"
                )
            }
            print(output.no_worse ? "候选模型不差于现用模型，可以启用" : "候选模型不如现用模型")
        }
    }

    struct Use: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "启用模型；不如现用的要加 --force")

        @OptionGroup var options: DatabaseOptions
        @Argument(help: ArgumentHelp("模型文件", valueName: "文件"))
        var file: String
        @Option(help: ArgumentHelp("作出决定的人", valueName: "姓名"))
        var by: String
        @Flag(help: "即使不如现用模型也启用")
        var force = false

        func run() throws {
            let model = try ModelCommand.load(file)
            try ModelDesk(database: CaseDatabase.open(options.database)).use(
                model, by: by, isForced: force, at: Clock.now())
            StandardError.print("已启用模型 \(model.version)")
        }
    }

    private static func load(_ file: String) throws -> MatchModel {
        guard let model = try ModelFile.load(file) else {
            throw ValidationError("没有写模型文件，应为 searchd train 写出的文件")
        }
        return model
    }
}

/// Thousandths are all that such figures can tell.
private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
