/// Why a file cannot be read as a workbook at all; a flaw in one sheet's header is a rejection instead.
enum WorkbookError: Error, Equatable, CustomStringConvertible {
    /// The file cannot be opened.
    case unreadable(reason: String)
    /// The file holds no bytes.
    case empty
    /// An encrypted workbook, or an archive whose parts ask for a password.
    case passwordProtected
    /// The binary format of Excel 97–2003, whatever the file is called.
    case legacyFormat
    /// The binary variant of the current format.
    case binaryWorkbook
    /// Not a zip archive, or an archive of something else.
    case notWorkbook
    /// The archive ends early, or a part of it does not decompress or parse.
    case damaged(part: String, reason: String)
    /// More data than a reader with bounded memory accepts.
    case tooLarge(part: String, limit: String)
    /// No sheet holds any cell.
    case noData

    var description: String {
        switch self {
        case .unreadable(let reason):
            "无法打开工作簿：\(reason)"
        case .empty:
            "工作簿是空文件（0 字节），请重新导出"
        case .passwordProtected:
            "工作簿有密码保护，请在 Excel 或 WPS 中去掉密码后另存为 .xlsx"
        case .legacyFormat:
            "文件是旧版 Excel 格式（.xls），请在 Excel 或 WPS 中另存为 .xlsx"
        case .binaryWorkbook:
            "文件是二进制工作簿（.xlsb），请在 Excel 或 WPS 中另存为 .xlsx"
        case .notWorkbook:
            "文件不是 Excel 工作簿（.xlsx），或者已经截断，请核对扩展名并重新导出"
        case .damaged(let part, let reason):
            "工作簿已损坏，读不出 \(part)（\(reason)），请重新导出"
        case .tooLarge(let part, let limit):
            "工作簿过大：\(part) \(limit)，请拆成几个文件后再导入"
        case .noData:
            "工作簿里没有任何数据"
        }
    }
}
