import Logging
import Yams

/// One setting of the configuration file: its name, what it means, how it is read and written.
///
/// The list is the only description of the file: reading, checking, the documented default file
/// and the error messages all come from it.
struct Setting: Sendable {
    /// Group and name, e.g. `listen.port`.
    let path: String
    /// In Chinese, one line.
    let meaning: String
    /// What is accepted, in Chinese.
    let accepted: String
    /// False when the node's value is not acceptable.
    let read: @Sendable (inout ServerConfiguration, Node) -> Bool
    /// As YAML.
    let write: @Sendable (ServerConfiguration) -> String

    typealias Path<Value> = WritableKeyPath<ServerConfiguration, Value> & Sendable

    static func integer(
        _ path: String, _ meaning: String, _ range: ClosedRange<Int>, _ key: any Path<Int>
    ) -> Setting {
        Setting(
            path: path, meaning: meaning,
            accepted: "\(range.lowerBound) 到 \(range.upperBound) 的整数",
            read: { configuration, node in
                guard let value = node.int, range.contains(value) else { return false }
                configuration[keyPath: key] = value
                return true
            },
            write: { String($0[keyPath: key]) })
    }

    static func number(
        _ path: String, _ meaning: String, _ range: ClosedRange<Double>, _ key: any Path<Double>
    ) -> Setting {
        Setting(
            path: path, meaning: meaning,
            accepted: "\(range.lowerBound) 到 \(range.upperBound) 的数",
            read: { configuration, node in
                guard let value = node.float, range.contains(value) else { return false }
                configuration[keyPath: key] = value
                return true
            },
            write: { String($0[keyPath: key]) })
    }

    static func flag(_ path: String, _ meaning: String, _ key: any Path<Bool>) -> Setting {
        Setting(
            path: path, meaning: meaning, accepted: "true 或 false",
            read: { configuration, node in
                guard let value = node.bool else { return false }
                configuration[keyPath: key] = value
                return true
            },
            write: { String($0[keyPath: key]) })
    }

    static func text(_ path: String, _ meaning: String, _ key: any Path<String>) -> Setting {
        Setting(
            path: path, meaning: meaning, accepted: "文本",
            read: { configuration, node in
                guard let value = node.scalar?.string, !value.isEmpty else { return false }
                configuration[keyPath: key] = value
                return true
            },
            write: { scalar($0[keyPath: key]) })
    }

    /// A text that may be left out, written `~`.
    static func text(_ path: String, _ meaning: String, _ key: any Path<String?>) -> Setting {
        Setting(
            path: path, meaning: meaning, accepted: "文本，或 ~（不设）",
            read: { configuration, node in
                guard let scalar = node.scalar else { return false }
                configuration[keyPath: key] = node.null == nil ? scalar.string : nil
                return true
            },
            write: { $0[keyPath: key].map(scalar) ?? "~" })
    }

    static func list(_ path: String, _ meaning: String, _ key: any Path<[String]>) -> Setting {
        Setting(
            path: path, meaning: meaning, accepted: "文本的列表，例如 [甲, 乙]",
            read: { configuration, node in
                guard let items = node.sequence?.map({ $0.scalar?.string }),
                    case let values = items.compactMap(\.self), values.count == items.count
                else { return false }
                configuration[keyPath: key] = values
                return true
            },
            write: { "[" + $0[keyPath: key].map(scalar).joined(separator: ", ") + "]" })
    }

    /// A text as YAML: plain where it is plainly a text, else in quotes.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
        let startsPlain = text.first.map { $0.isLetter || $0.isNumber || $0 == "/" } ?? false
        if isPlain, startsPlain { return text }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    static func level(_ path: String, _ meaning: String, _ key: any Path<Logger.Level>) -> Setting {
        Setting(
            path: path, meaning: meaning,
            accepted: Logger.Level.allCases.map(\.rawValue).joined(separator: "、") + " 之一",
            read: { configuration, node in
                guard let level = node.scalar.flatMap({ Logger.Level(rawValue: $0.string) })
                else { return false }
                configuration[keyPath: key] = level
                return true
            },
            write: { $0[keyPath: key].rawValue })
    }
}
