import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "用已知答案的案件拟合判重模型的权重，写成模型文件",
        discussion: """
            案件取自数据库（按收入顺序重放候选与比较），答案取自 GOLD：每行
            {"issue":"…","ids":["渠道/编号",…]}，未出现的案件视为各自独立。
            --folds K 另做 K 折交叉检验：报告未参与拟合的事项上的 B³，并据此校准所述概率。
            --rulings 改由库中的人工研判（合并、不合并、拆分）学习：在 --base 之上修正总体和
            各渠道对的先验，样本少的少修正；每五对留一对不学，供 searchd model compare 对照。

            示例：
              searchd train --db cases.db --gold gold.ndjson --out model.json
              searchd train --db cases.db --gold gold.ndjson --out model.json --folds 5
              searchd train --db cases.db --gold gold.ndjson --fields-only --out model.json
              searchd train --db cases.db --rulings --out model.json
              searchd ingest --db new.db --model model.json 2023年.ndjson
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("答案文件（NDJSON）", valueName: "文件"))
    var gold: String?

    @Flag(help: "从库中的人工研判学习，代替答案文件")
    var rulings = false

    @Option(help: ArgumentHelp("写出的模型文件", valueName: "文件"))
    var out: String

    @Option(help: ArgumentHelp("沿用其阈值（及 --fields-only 时其文本权重）的模型文件；不写则用内置模型", valueName: "文件"))
    var base: String?

    @Flag(help: "只拟合登记字段（地点、坐标、类别、引用编号）的权重，文本权重沿用 --base")
    var fieldsOnly = false

    @Option(help: "交叉检验的折数；0 为不做")
    var folds = 0

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var version: String
        var cases: Int
        var pairs: Int
        var matches: Int
        var blocking_recall: Double
        var candidates_per_case: Double
        var cross_validation: CrossValidation.Result?
    }

    func validate() throws {
        guard (gold == nil) == rulings else {
            throw ValidationError("--gold 和 --rulings 必须且只能给出一个")
        }
        guard !rulings || (folds == 0 && !fieldsOnly) else {
            throw ValidationError("--rulings 不能与 --folds 或 --fields-only 同用")
        }
        guard folds == 0 || !fieldsOnly else {
            throw ValidationError("--folds 与 --fields-only 不能同用")
        }
        guard folds == 0 || (2...20).contains(folds) else {
            throw ValidationError("--folds 的值 '\(folds)' 无法接受，应为 0 或 2 到 20")
        }
    }

    func run() throws {
        guard let gold else { return try learnFromRulings() }
        guard let data = FileManager.default.contents(atPath: gold) else {
            throw ValidationError("无法读取答案文件 '\(gold)'，应为可读的 NDJSON 文件")
        }
        let answers = try GoldClusters(ndjson: data, file: gold)
        let database = try CaseDatabase.open(options.database)
        let records = try database.allRecords()
        guard records.contains(where: { answers.issueOfCase[$0.key] != nil }) else {
            throw ValidationError("'\(gold)' 中的案件都不在数据库中，应先收入这些案件")
        }
        let base = try ModelFile.load(base) ?? .standard
        let version = Timestamp(milliseconds: Clock.now()).localDate
        let fitted =
            fieldsOnly
            ? ModelTraining().fitFields(
                records, gold: answers, version: version, base: base, excluding: { _ in false })
            : ModelTraining().fit(
                records, gold: answers, version: version, policy: base.policy,
                excluding: { _ in false })
        var model = fitted.model
        var output = Output(
            version: fitted.model.version, cases: fitted.cases, pairs: fitted.pairs,
            matches: fitted.matches, blocking_recall: fitted.blockingRecall,
            candidates_per_case: fitted.candidatesPerCase)
        if folds > 0 {
            var validation = CrossValidation(
                records: records, gold: answers, policy: base.policy, folds: folds)
            output.cross_validation = try validation.run(progress: StandardError.print)
            model.calibration = validation.calibration
        }
        try write(model)
        if json { try JSONOutput.print(output) } else { show(output) }
    }

    private struct RulingsOutput: Encodable {
        var version: String
        var rulings: Int
        var held_out: Int
        var learnt: LearntBits
    }

    private func learnFromRulings() throws {
        let database = try CaseDatabase.open(options.database)
        var model = try ModelFile.load(base) ?? ModelDesk(database: database).running()
        let rulings = try Rulings(database: database).all(model)
        let heldOut = rulings.count(where: \.isHeldOut)
        guard let learnt = RulingTraining.fit(rulings) else {
            throw ValidationError(
                "库中可供学习的人工研判只有 \(rulings.count - heldOut) 条，至少需要 \(RulingTraining.fewest) 条")
        }
        let root = model.version.prefix { $0 != "+" }
        model.version = "\(root)+\(rulings.count - heldOut)"
        model.learnt = learnt
        try write(model)
        let output = RulingsOutput(
            version: model.version, rulings: rulings.count - heldOut, held_out: heldOut,
            learnt: learnt)
        if json { return try JSONOutput.print(output) }
        print(
            "模型 \(model.version) 已写入 \(out)：学习 \(output.rulings) 条研判，留出 \(heldOut) 条；总体修正 \(Self.bits(learnt.all)) 比特"
        )
        for (channels, bits) in learnt.channels.sorted(by: { $0.key < $1.key }) {
            print("  \(channels)：\(Self.bits(bits)) 比特")
        }
    }

    private static func bits(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private func write(_ model: MatchModel) throws {
        let json = try model.json()
        do {
            try json.write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw ValidationError("无法写出模型文件 '\(out)'，--out 应为可写目录中的文件")
        }
    }

    private func show(_ output: Output) {
        func percent(_ value: Double) -> String { "\((value * 1000).rounded() / 10)%" }
        print(
            """
            模型 \(output.version) 已写入 \(out)
              案件 \(output.cases)，比较 \(output.pairs) 对，其中同一事项 \(output.matches) 对
              候选召回 \(percent(output.blocking_recall))，平均每件 \(output.candidates_per_case.rounded()) 个候选
            """)
        guard let result = output.cross_validation else { return }
        for (name, metrics) in [("自动合并", result.automatic), ("加上研判", result.after_reviews)] {
            print(
                "  \(name)：B³ 准确率 \(percent(metrics.precision))、召回 \(percent(metrics.recall))；只计成组案件 \(percent(metrics.grouped_precision))、\(percent(metrics.grouped_recall))"
            )
        }
        let pairs = (result.review_pairs_per_100_cases * 10).rounded() / 10
        print("  每百件送审 \(pairs) 对（\(result.folds) 折，均为未参与拟合的事项）")
        if let before = result.ece, let after = result.ece_calibrated {
            print("  概率校准误差 \(percent(before))，校准后 \(percent(after))")
        }
    }
}
