/// Why the database could not be opened, read or written.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    case missing(path: String)
    case missingBackup(path: String)
    /// Not an SQLite file, or one of another program.
    case notADatabase(path: String)
    case newerSchema(path: String)
    case analyzerVersion(stored: Int, expected: Int)
    /// Pages are missing or contradict each other.
    case damaged(path: String, reason: String)
    /// Another process held the file for longer than is waited for.
    case busy(path: String)
    /// The disk, or the file's size limit, is full; the transaction is undone.
    case full(path: String)
    /// The file or its directory cannot be written; WAL needs both, for readers too.
    case notWritable(path: String, reason: String)
    /// The system failed to read or write.
    case inputOutput(path: String, reason: String)
    /// A read did not end by its ``ReadDeadline``.
    case timeLimit

    public var description: String {
        switch self {
        case .missing(let path):
            "找不到数据库文件 '\(path)'，请先用 searchd ingest --db \(path) 建立"
        case .missingBackup(let path):
            "找不到备份文件 '\(path)'，应为 searchd backup 写出的文件"
        case .notADatabase(let path):
            "文件 '\(path)' 不是 searchd 的数据库，请检查路径，或换一个新的文件名"
        case .newerSchema(let path):
            "数据库 '\(path)' 由更新版本的 searchd 建立，请升级本程序"
        case .analyzerVersion(let stored, let expected):
            "索引由第 \(stored) 版分析器建立，本程序为第 \(expected) 版，两者切出的词不同，请先用 searchd reindex --db 文件 重建索引"
        case .damaged(let path, let reason):
            "数据库 '\(path)' 已损坏（\(reason)），请用备份恢复，或删除后重新收入"
        case .busy(let path):
            "数据库 '\(path)' 正被其他进程占用，请等其结束后重试"
        case .full(let path):
            "数据库 '\(path)' 所在磁盘已满，本批未写入，腾出空间后重新运行即可补齐"
        case .notWritable(let path, let reason):
            "数据库 '\(path)' 无法写入（\(reason)），文件和所在目录都应可写"
        case .inputOutput(let path, let reason):
            "读写数据库 '\(path)' 失败（\(reason)），请检查磁盘"
        case .timeLimit:
            "查询超过时限，请缩小查询范围"
        }
    }
}
