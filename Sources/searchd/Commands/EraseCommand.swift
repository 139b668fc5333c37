import ArgumentParser
import Dedup
import SearchIndex

struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "应本人要求或保存期满，清除案件中的诉求人信息；诉求本身保留",
        discussion: """
            清除姓名、电话、证件号和文中的个人号码，渠道特有字段一律遮去；所属事项不变。先用 --dry-run 查看
            涉及哪些案件。渠道再次送来未清除的原件会恢复这些信息，请同时通知渠道；此前的备份不受影响，请按
            保存期限删除。清除的案件和理由记入访问日志，不记所查的号码。

            示例：
              searchd erase --db cases.db --number 13800000000 --dry-run
              searchd erase --db cases.db --number 13800000000 --by 张三 --reason 本人书面申请
              searchd erase --db cases.db --closed-before 2016-01-01 --by 张三 --reason 保存期满十年
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("电话或证件号，凡含此号码的案件", valueName: "号码"))
    var number: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("指定的案件，可写多个", valueName: "渠道/编号"))
    var cases: [String] = []

    @Option(help: ArgumentHelp("在此日期之前办结的案件", valueName: "日期"))
    var closedBefore: String?

    @Option(help: ArgumentHelp("经办人", valueName: "姓名"))
    var by: String?

    @Option(help: ArgumentHelp("理由", valueName: "文字"))
    var reason: String?

    @Flag(help: "只列出涉及的案件，不改动")
    var dryRun = false

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var erased: Bool
        var cases: [String]
    }

    func validate() throws {
        let given = [number != nil, !cases.isEmpty, closedBefore != nil].filter(\.self).count
        guard given == 1 else {
            throw ValidationError("应写明清除什么：--number、--case、--closed-before 三者之一")
        }
        if let number, number.filter(\.isNumber).count < 7 {
            throw ValidationError("--number 的值 '\(number)' 太短，应为完整的电话或证件号")
        }
        guard dryRun || (by != nil && reason != nil) else {
            throw ValidationError("缺少 --by 或 --reason，清除须记下经办人和理由")
        }
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let erasure = PersonErasure(database: database)
        let keys = try erasure.find(try criterion())
        if !dryRun, let by, let reason, !keys.isEmpty {
            let now = Clock.now()
            let intake = try Intake(database: database)
            try intake.erase(keys, by: by, reason: reason, at: now) { erasure.erased($0) }
            let access = AccessControl(database: database)
            for key in keys {
                try access.log(
                    .erase, actor: by, subject: key.description, detail: reason, at: now)
            }
            // What the index and the log still held goes with their old pages.
            try intake.finishBulk()
        }
        if json {
            try JSONOutput.print(Output(erased: !dryRun, cases: keys.map(\.description)))
        } else {
            for key in keys { print(key) }
        }
        StandardError.print(dryRun ? "涉及 \(keys.count) 件，未改动" : "已清除 \(keys.count) 件")
    }

    private func criterion() throws -> PersonErasure.Criterion {
        if let number { return .number(number) }
        if let closedBefore {
            guard let moment = TimestampParser.parse(closedBefore) else {
                throw ValidationError(
                    "--closed-before 的值 '\(closedBefore)' 不是时间，例如 \(TimestampParser.accepted)")
            }
            return .closedBefore(moment.milliseconds)
        }
        return .cases(try cases.map(CaseKey.init(argument:)))
    }
}
