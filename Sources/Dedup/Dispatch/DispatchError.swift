public import SearchIndex

/// Why a step of handling was refused.
public enum DispatchError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownCluster(CaseID)
    case unknownCase(CaseKey)
    /// Citizens behind the cluster still wait for their reply.
    case repliesOwed(CaseID, [CaseKey])
    case closedCluster(CaseID)
    case closedCase(CaseKey)
    case answered(CaseKey)
    case noLimit(CaseKey)
    case extensionsUsed(CaseKey, times: Int)
    case limitPassed(CaseKey, due: Timestamp)
    case beyondFeed(Int64, last: Int64)

    public var description: String {
        switch self {
        case .unknownCluster(let id): "没有编号为 \(id) 的事项"
        case .unknownCase(let key): "没有案件 '\(key)'，应写作 渠道/编号，例如 12345/GD202205280017"
        case .repliesOwed(let id, let keys):
            "事项 \(id) 还有 \(keys.count) 位诉求人未答复，不能办结：\(Self.list(keys))"
        case .closedCluster(let id): "事项 \(id) 已办结，不能再次办结"
        case .closedCase(let key): "案件 '\(key)' 已办结，不能延期"
        case .answered(let key): "案件 '\(key)' 已有答复，要更改请由渠道重新送来"
        case .noLimit(let key): "案件 '\(key)' 所在渠道没有可延期的办结时限"
        case .extensionsUsed(let key, let times): "案件 '\(key)' 已延期 \(times) 次，不能再延"
        case .limitPassed(let key, let due):
            "案件 '\(key)' 的时限 \(due) 已过，延期应在到期之前提出"
        case .beyondFeed(let seq, let last): "派发事件还没有序号 \(seq)，最后一个是 \(last)"
        }
    }

    /// As many as a person reads; the answer of a program carries them all.
    private static func list(_ keys: [CaseKey]) -> String {
        let shown = keys.prefix(10).map(\.description).joined(separator: "、")
        return keys.count > 10 ? "\(shown) 等 \(keys.count) 件" : shown
    }
}
