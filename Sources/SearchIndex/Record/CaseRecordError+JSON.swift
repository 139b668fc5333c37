import Foundation

extension CaseRecordError {
    /// Says in one Chinese sentence what a JSON decoder found wrong, and with which value.
    init(_ error: DecodingError, json: Data) {
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self = .unreadable(context.codingPath, in: json, accepted: Self.name(of: type))
        case .keyNotFound(let key, let context):
            self = .missing(Self.field(context.codingPath + [key]) ?? key.stringValue)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self = .unreadable(
                context.codingPath, in: json, accepted: "时间，例如 \(TimestampParser.accepted)")
        case .dataCorrupted:
            self = .notAnInteger(in: json) ?? .malformed(json)
        @unknown default:
            self = .malformed(json)
        }
    }

    private static func field(_ path: [any CodingKey]) -> String? {
        let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return names.isEmpty ? nil : names.joined(separator: ".")
    }

    private static func unreadable(
        _ path: [any CodingKey], in json: Data, accepted: String
    ) -> CaseRecordError {
        let whole = try? JSONDecoder().decode(JSONValue.self, from: json)
        guard let field = field(path), let whole else {
            return CaseRecordError(message: "内容是\(whole?.kind ?? "其他")，应为每行一个 JSON 对象")
        }
        let value = path.reduce(whole) { $0?[$1] }
        return .unacceptable(field, value?.excerpt ?? "", accepted)
    }

    /// Where whole numbers stand; the decoder does not say which one does not fit.
    private static let integers = [["likes"], ["reporter", "people"], ["rating", "stars"]]

    private static func notAnInteger(in json: Data) -> CaseRecordError? {
        guard let whole = try? JSONDecoder().decode(JSONValue.self, from: json) else { return nil }
        for path in integers {
            let value = path.reduce(whole) { value, name in value?.member(name) }
            guard case .number(let number)? = value else { continue }
            return .unacceptable(path.joined(separator: "."), "\(number)", "整数")
        }
        return nil
    }

    /// What keeps a line from being JSON at all, as far as it shows.
    static func malformed(_ line: Data) -> CaseRecordError {
        guard let text = String(validating: line, as: UTF8.self) else {
            let valid = validPrefix(of: line)
            return CaseRecordError(
                message: "从第 \(valid + 1) 个字节起不是 UTF-8 编码，应另存为 UTF-8 后再导入")
        }
        if let index = line.firstIndex(of: 0) {
            let place = line.distance(from: line.startIndex, to: index) + 1
            return CaseRecordError(message: "第 \(place) 个字节是 NUL（0x00），应为不含 NUL 的文本")
        }
        if let escape = unpairedSurrogate(in: text) {
            return CaseRecordError(
                message: "转义 '\(escape)' 是半个字符，没有与之配对的另一半，应写成完整的字符")
        }
        let start = excerpt(text.trimmingCharacters(in: .whitespacesAndNewlines))
        return CaseRecordError(message: "'\(start)' 不是有效的 JSON 对象，应为每行一个 UTF-8 编码的 JSON 对象")
    }

    /// Bytes before the first that no UTF-8 text has there.
    private static func validPrefix(of line: Data) -> Int {
        var length = 0
        var decoder = UTF8()
        var bytes = line.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            length += UTF8.width(scalar)
        }
        return length
    }

    /// The first `\uD800`…`\uDFFF` without its other half.
    private static func unpairedSurrogate(in text: String) -> String? {
        let escape = #/\\(?:u(?<code>[0-9A-Fa-f]{4})|.)/#
        var high: (text: String, end: String.Index)?
        for match in text.matches(of: escape) {
            let code = match.code.flatMap { UInt16($0, radix: 16) } ?? 0
            let isLow = UTF16.isTrailSurrogate(code)
            if let waiting = high, !(isLow && match.range.lowerBound == waiting.end) {
                return waiting.text
            }
            if high == nil, isLow { return String(match.0) }
            high = UTF16.isLeadSurrogate(code) ? (String(match.0), match.range.upperBound) : nil
        }
        return high?.text
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "文本"
        case is Int.Type, is Int64.Type: "整数"
        case is Double.Type: "数字"
        case is [Any].Type: "数组"
        default: "对象"
        }
    }
}

extension JSONValue {
    fileprivate func member(_ name: String) -> JSONValue? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }

    fileprivate subscript(_ key: any CodingKey) -> JSONValue? {
        if case .array(let items) = self, let index = key.intValue, items.indices.contains(index) {
            return items[index]
        }
        return member(key.stringValue)
    }

    fileprivate var kind: String {
        switch self {
        case .null: "空值"
        case .bool: "真假值"
        case .integer, .number: "数字"
        case .string: "文本"
        case .array: "数组"
        case .object: "对象"
        }
    }

    /// The value as it is written, short.
    fileprivate var excerpt: String {
        if case .string(let text) = self { return text }
        guard let data = try? JSONEncoder().encode(self) else { return kind }
        return String(decoding: data, as: UTF8.self)
    }
}
