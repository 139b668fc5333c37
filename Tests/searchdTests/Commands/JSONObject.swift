import Foundation
import SearchIndex
import Testing

/// A JSON value whose fields tests name one by one.
struct JSONObject {
    let value: JSONValue

    init(_ text: String) throws {
        value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    init(_ value: JSONValue) { self.value = value }

    /// Names of an object's fields; of anything else none.
    var keys: Set<String> {
        guard case .object(let fields) = value else { return [] }
        return Set(fields.keys)
    }

    subscript(_ key: String) -> JSONObject? {
        guard case .object(let fields) = value else { return nil }
        return fields[key].map(JSONObject.init)
    }

    var array: [JSONObject]? {
        guard case .array(let items) = value else { return nil }
        return items.map(JSONObject.init)
    }

    var string: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    var number: Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    var bool: Bool? {
        guard case .bool(let bool) = value else { return nil }
        return bool
    }
}
