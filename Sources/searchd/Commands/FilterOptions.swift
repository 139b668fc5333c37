import ArgumentParser
import SearchIndex

/// The conditions a search can carry, the same wherever cases are searched.
struct FilterOptions: ParsableArguments {
    @Option(name: .customLong("channel"), help: "渠道编码，可重复给出")
    var channels: [String] = []
    @Option(name: .customLong("division"), help: "行政区划，可重复给出")
    var divisions: [String] = []
    @Option(name: .customLong("town"), help: "乡镇街道，可重复给出")
    var towns: [String] = []
    @Option(
        name: .customLong("category"), help: "类别及其下级，例如 城市管理 或 城市管理/施工噪音，可重复给出")
    var categories: [String] = []
    @Option(name: .customLong("department"), help: "承办单位，可重复给出")
    var departments: [String] = []
    @Option(name: .customLong("status"), help: "办理状态，可重复给出")
    var statuses: [String] = []
    @Option(name: .customLong("kind"), help: "诉求类型，例如 投诉，可重复给出")
    var kinds: [String] = []
    @Option(help: "提交时间不早于，例如 2022-05-28 或 2022-05-28T09:00:00+08:00")
    var from: String?
    @Option(help: "提交时间不晚于；只写日期时包含当天")
    var to: String?

    mutating func validate() throws {
        try Self.checkTimes(from: from, to: to)
    }

    /// - Throws: `ValidationError` naming the option whose value is no time.
    static func checkTimes(from: String?, to: String?) throws {
        for (name, text) in [("--from", from), ("--to", to)] {
            if let text, TimestampParser.parse(text) == nil {
                throw ValidationError("\(name) 的值 '\(text)' 不是时间，可写作 \(TimestampParser.accepted)")
            }
        }
    }

    var filters: SearchFilters {
        var filters = SearchFilters()
        filters.channels = channels
        filters.divisions = divisions
        filters.towns = towns
        filters.categories = categories
        filters.departments = departments
        filters.statuses = statuses
        filters.kinds = kinds
        filters.setPeriod(from: from, to: to)
        return filters
    }
}
