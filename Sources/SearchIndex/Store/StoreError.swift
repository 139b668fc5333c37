/// Why the database could not be opened or is not what it should be.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    case missing(path: String)
    case notADatabase(path: String, reason: String)
    case newerSchema(path: String)
    case analyzerVersion(stored: Int, expected: Int)
    /// A read did not end by its ``ReadDeadline``.
    case timeLimit

    public var description: String {
        switch self {
        case .missing(let path):
            "找不到数据库文件 '\(path)'，请先用 searchd ingest --db \(path) 建立"
        case .notADatabase(let path, let reason):
            "无法打开数据库 '\(path)'：\(reason)"
        case .newerSchema(let path):
            "数据库 '\(path)' 由更新版本的 searchd 建立，请升级本程序"
        case .analyzerVersion(let stored, let expected):
            "索引由第 \(stored) 版分析器建立，本程序为第 \(expected) 版，请运行 searchd reindex"
        case .timeLimit:
            "查询超过时限，请缩小查询范围"
        }
    }
}
