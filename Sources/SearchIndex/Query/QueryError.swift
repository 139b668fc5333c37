/// Why a search cannot be answered; a query text itself is never refused.
public enum QueryError: Error, Equatable, Sendable, CustomStringConvertible {
    case malformedCursor(String)
    /// The cursor was handed out for other words, filters or another order.
    case foreignCursor
    case limit(Int)
    case tooDeep(Int)

    public var description: String {
        switch self {
        case .malformedCursor(let text): "游标 '\(text.prefix(60))' 无法识别，请使用上一页返回的 cursor"
        case .foreignCursor: "游标属于另一个查询，翻页时查询词、筛选条件和排序必须与第一页相同"
        case .limit(let value):
            "每页条数 '\(value)' 不在范围内，应为 \(SearchRequest.limits.lowerBound) 到 \(SearchRequest.limits.upperBound)"
        case .tooDeep(let offset):
            "翻页超过第 \(offset) 条，最多可翻到第 \(SearchRequest.deepestOffset) 条，请缩小查询范围"
        }
    }
}
