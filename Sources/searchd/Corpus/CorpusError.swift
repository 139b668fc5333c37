/// Why a corpus cannot be made.
enum CorpusError: Error, Equatable, CustomStringConvertible {
    case phrase(String, String)
    case bank(String, String)
    case write(String, String)

    var description: String {
        switch self {
        case .phrase(let line, let reason): "语料句子“\(line)”有误：\(reason)"
        case .bank(let name, let reason): "语料库 \(name) 无法读取：\(reason)"
        case .write(let path, let reason): "无法写入 '\(path)'：\(reason)"
        }
    }
}
