import Hummingbird
import HummingbirdCore

/// The fields of a form, as its address (`method=get`) or its body carries them.
struct FormFields: Equatable, Sendable {
    static let contentType = "application/x-www-form-urlencoded"

    private var values: [String: [String]] = [:]

    /// - Parameter encoded: `a=1&b=%E4%B8%AD`; a plus sign is a space.
    init(_ encoded: String) {
        let address = URI("/?" + encoded.replacing("+", with: "%20").replacing("#", with: "%23"))
        for (name, value) in address.queryParameters {
            values[String(name), default: []].append(String(value))
        }
    }

    /// The value without spaces around it; nil when there is none.
    subscript(_ name: String) -> String? {
        values[name]?.first.map(Self.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All values of a repeated field.
    func all(_ name: String) -> [String] {
        (values[name] ?? []).map(Self.trimmed).filter { !$0.isEmpty }
    }

    /// As typed, for passwords.
    func exact(_ name: String) -> String { values[name]?.first ?? "" }

    /// - Throws: ``APIError`` 422 when nothing was entered or too much.
    func required(_ name: String, _ label: String, atMost length: Int) throws(APIError) -> String {
        guard let value = self[name], value.count <= length else {
            throw APIError(.invalidField, "请填写\(label)，1 到 \(length) 个字", field: name)
        }
        return value
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension Request {
    /// A form sent by one of our pages; programs send JSON to `/v1/`, whatever they call it.
    var isForm: Bool {
        method == .post && !uri.path.hasPrefix("/v1/")
            && headers[.contentType]?.hasPrefix(FormFields.contentType) == true
    }
}
