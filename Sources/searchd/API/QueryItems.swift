import Hummingbird
import SearchIndex

/// The query part of a request, read strictly: what is not known is refused, not ignored.
struct QueryItems {
    private let items: Parameters

    /// - Throws: ``APIError`` 422 for a name that the call does not know.
    init(_ request: Request, known: Set<String>) throws(APIError) {
        items = request.uri.queryParameters
        for item in items where !known.contains(String(item.key)) {
            let name = String(item.key)
            throw APIError(
                .invalidField,
                "不认识的参数 '\(name.prefix(40))'，可用的有 \(known.sorted().joined(separator: "、"))",
                field: String(name.prefix(40)))
        }
    }

    subscript(_ name: String) -> String? {
        items[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    func all(_ name: String) -> [String] {
        let values = items.lazy.filter { item in item.key == name }.map { String($0.value) }
        return values.filter { value in !value.isEmpty }
    }

    func required(_ name: String) throws(APIError) -> String {
        guard let value = self[name] else {
            throw APIError(.invalidField, "缺少参数 '\(name)'", field: name)
        }
        return value
    }

    func integer(_ name: String, _ range: ClosedRange<Int>, default: Int) throws(APIError) -> Int {
        try optionalInteger(name, range) ?? `default`
    }

    func optionalInteger(_ name: String, _ range: ClosedRange<Int>) throws(APIError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw unacceptable(name, text, "\(range.lowerBound) 到 \(range.upperBound) 的整数")
        }
        return value
    }

    func flag(_ name: String) throws(APIError) -> Bool {
        switch self[name] {
        case nil, "false", "0": return false
        case "true", "1": return true
        case let text?: throw unacceptable(name, text, "true 或 false")
        }
    }

    func optionalChoice<T: RawRepresentable & CaseIterable>(_ name: String) throws(APIError)
        -> T? where T.RawValue == String
    {
        guard let text = self[name] else { return nil }
        guard let value = T(rawValue: text) else {
            let accepted = T.allCases.map(\.rawValue).joined(separator: "、")
            throw unacceptable(name, text, "\(accepted) 之一")
        }
        return value
    }

    func choice<T: RawRepresentable & CaseIterable>(_ name: String, default: T) throws(APIError)
        -> T where T.RawValue == String
    {
        try optionalChoice(name) ?? `default`
    }

    func time(_ name: String) throws(APIError) -> String? {
        guard let text = self[name] else { return nil }
        guard TimestampParser.parse(text) != nil else {
            throw unacceptable(name, text, "时间，例如 \(TimestampParser.accepted)")
        }
        return text
    }

    private func unacceptable(_ name: String, _ text: String, _ accepted: String) -> APIError {
        APIError(
            .invalidField, "参数 \(name) 的值 '\(text.prefix(60))' 无法接受，应为 \(accepted)", field: name)
    }
}
