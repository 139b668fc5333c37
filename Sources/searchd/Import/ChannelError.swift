/// Why a channel mapping cannot be used, or why no channel was recognised.
struct ChannelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence in Chinese naming the file, the key and what is accepted.
    var message: String

    var description: String { message }

    init(_ message: String) { self.message = message }

    static func unknown(_ channel: String, among registry: ChannelRegistry) -> ChannelError {
        let codes = registry.channels.map(\.code).joined(separator: "、")
        return ChannelError("渠道 '\(channel)' 不认识，可用的渠道：\(codes)")
    }

    init(file: String, key: String?, _ problem: String) {
        message = key.map { "渠道映射文件 \(file)：键 '\($0)' \(problem)" } ?? "渠道映射文件 \(file)：\(problem)"
    }

    /// Says in Chinese what the YAML decoder found wrong.
    init(file: String, _ error: DecodingError) {
        func path(_ context: DecodingError.Context) -> String? {
            let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            return keys.isEmpty ? nil : keys.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            let whole = ([path(context)].compactMap(\.self) + [key.stringValue])
            self.init(file: file, key: whole.joined(separator: "."), "缺少，必须填写")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            let accepted =
                switch type {
                case is Int.Type: "整数"
                case is String.Type: "文本"
                default: "列表或键值表"
                }
            self.init(file: file, key: path(context), "的值类型不对，应为\(accepted)")
        case .dataCorrupted(let context):
            // The YAML parser's own words carry line and column.
            let cause = context.underlyingError.map { "（\($0)）" } ?? ""
            self.init(
                file: file, key: path(context),
                path(context) == nil ? "不是有效的 YAML\(cause)" : context.debugDescription)
        @unknown default:
            self.init(file: file, key: nil, "不是有效的 YAML")
        }
    }
}
