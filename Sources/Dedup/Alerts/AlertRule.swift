public import SearchIndex

/// What is watched for while cases come in: a question, and how many answers in what time matter.
public struct AlertRule: Equatable, Sendable {
    public var id: Int64
    public var name: String
    /// In the query language.
    public var query: String
    /// Answers within the time that ring; 1 rings for every one.
    public var cases: Int
    /// Distinct citizens behind them, at least; 1 where it does not matter.
    public var citizens: Int
    /// The time, by when cases were submitted, in hours.
    public var hours: Int
    /// Where to send what rings; nil: shown only.
    public var webhook: String?
    public var createdBy: String

    public static let acceptedHours = 1...8_760
    public static let acceptedCounts = 1...10_000

    public init(
        id: Int64 = 0, name: String, query: String, cases: Int = 1, citizens: Int = 1,
        hours: Int = 24, webhook: String? = nil, createdBy: String
    ) throws(AlertError) {
        guard (1...60).contains(name.count), name.contains(where: { !$0.isWhitespace }) else {
            throw .name(name)
        }
        guard Percolator(query).isSelective else { throw .query(query) }
        guard Self.acceptedCounts.contains(cases), Self.acceptedCounts.contains(citizens),
            Self.acceptedHours.contains(hours), citizens <= cases
        else { throw .threshold }
        if let webhook, !webhook.hasPrefix("https://"), !webhook.hasPrefix("http://") {
            throw .webhook(webhook)
        }
        self.id = id
        self.name = name
        self.query = query
        self.cases = cases
        self.citizens = citizens
        self.hours = hours
        self.webhook = webhook
        self.createdBy = createdBy
    }
}

/// Something that rang.
public struct Alert: Equatable, Sendable {
    /// Rises from alert to alert.
    public var seq: Int64
    public var rule: AlertRule
    /// Milliseconds since 1970.
    public var at: Int64
    /// The case that made it ring.
    public var key: CaseKey
    public var cluster: CaseID
    /// Answers within the time, and the citizens behind them.
    public var cases: Int
    public var citizens: Int
}

/// Why a rule was refused.
public enum AlertError: Error, Equatable, Sendable, CustomStringConvertible {
    case name(String)
    case query(String)
    case threshold
    case webhook(String)
    case unknown(Int64)

    public var description: String {
        switch self {
        case .name(let name): "预警名称 '\(name.prefix(60))' 无法接受，应为 1 到 60 个字"
        case .query(let query): "检索式 '\(query.prefix(60))' 没有要找的词，会对每件案件预警，请写明要找的词"
        case .threshold: "件数、人数应为 1 到 10000（人数不多于件数），小时数应为 1 到 8760"
        case .webhook(let url): "推送地址 '\(url.prefix(100))' 无法接受，应以 http:// 或 https:// 开头"
        case .unknown(let id): "没有编号为 \(id) 的预警规则，用 searchd alert list 查看"
        }
    }
}
