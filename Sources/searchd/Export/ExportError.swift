/// Why a file could not be written.
enum ExportError: Error, Equatable, Sendable, CustomStringConvertible {
    case unwritable(path: String, reason: String)
    /// More rows than a sheet holds.
    case tooManyRows(limit: Int)

    var description: String {
        switch self {
        case .unwritable(let path, let reason):
            "无法写入文件 '\(path)'：\(reason)，请检查目录是否存在、可写且有剩余空间"
        case .tooManyRows(let limit):
            "一个工作表最多 \(limit) 行，请缩小导出范围"
        }
    }
}
