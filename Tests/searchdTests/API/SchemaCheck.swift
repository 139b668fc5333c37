import SearchIndex

/// Checks JSON against the part of JSON Schema that the OpenAPI document uses.
struct SchemaCheck: Sendable {
    let document: JSONValue

    /// Follows references.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.string else { return value }
        let found = reference.dropFirst(2).split(separator: "/").reduce(document as JSONValue?) {
            $0?[String($1)]
        }
        return resolved(found ?? .null)
    }

    func problems(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        let schema = resolved(schema)
        var problems: [String] = []
        if let type = schema["type"]?.string, !Self.has(value, type) {
            return ["\(path) is not of type \(type)"]
        }
        if let accepted = schema["enum"]?.array, !accepted.contains(value) {
            problems.append("\(path) is none of the documented values")
        }
        switch value {
        case .object(let fields):
            for name in (schema["required"]?.array ?? []).compactMap(\.string)
            where fields[name] == nil {
                problems.append("\(path).\(name) is missing")
            }
            for (name, field) in fields {
                if let inner = schema["properties"]?[name] {
                    problems += self.problems(field, inner, at: "\(path).\(name)")
                } else if schema["additionalProperties"] == .bool(false) {
                    problems.append("\(path).\(name) is not documented")
                }
            }
        case .array(let items):
            guard let inner = schema["items"] else { break }
            for (i, item) in items.enumerated() {
                problems += self.problems(item, inner, at: "\(path)[\(i)]")
            }
        default: break
        }
        return problems
    }

    private static func has(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.string, "string"), (.integer, "integer"), (.integer, "number"),
            (.number, "number"), (.bool, "boolean"), (.object, "object"), (.array, "array"):
            true
        default: false
        }
    }
}
