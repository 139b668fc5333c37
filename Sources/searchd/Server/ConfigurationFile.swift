import Foundation
import Yams

/// Reads the configuration file and checks every line of it.
enum ConfigurationFile {
    /// - Throws: ``ConfigurationError`` with every problem of the file, not only the first.
    static func load(_ path: String) throws(ConfigurationError) -> ServerConfiguration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(["配置文件 '\(path)' 无法读取，应为 YAML 文件"])
        }
        return try read(String(decoding: data, as: UTF8.self), file: path)
    }

    static func read(_ yaml: String, file: String) throws(ConfigurationError)
        -> ServerConfiguration
    {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw ConfigurationError(["\(file)：不是有效的 YAML（\(error)）"])
        }
        var configuration = ServerConfiguration()
        guard let root, root.null == nil else { return configuration }
        guard let mapping = root.mapping else {
            throw ConfigurationError(["\(file)：应为“名称: 值”的列表，可用 searchd serve --print-config 查看"])
        }
        var problems: [String] = []
        for (path, node, line) in leaves(of: mapping) {
            guard let setting = Setting.all.first(where: { $0.path == path }) else {
                problems.append("\(file) 第 \(line) 行：不认识的设置 '\(path)'，可用的有 \(known(near: path))")
                continue
            }
            if !setting.read(&configuration, node) {
                let value = node.scalar.map { " '\($0.string)'" } ?? ""
                problems.append(
                    "\(file) 第 \(line) 行：\(path) 的值\(value) 无法接受，应为 \(setting.accepted)")
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        return configuration
    }

    /// The file that says what is the case when no file is given, with every setting explained.
    static func documented(_ configuration: ServerConfiguration = ServerConfiguration()) -> String {
        var lines = ["# searchd 的配置，UTF-8 编码的 YAML；未写的设置取此处的默认值。"]
        var group = ""
        for setting in Setting.all {
            let parts = setting.path.split(separator: ".").map(String.init)
            let name = parts.last ?? setting.path
            let own = parts.count > 1 ? parts[0] : ""
            if own != group, !own.isEmpty {
                lines += ["", "\(own):"]
            } else if own != group {
                lines.append("")
            }
            group = own
            let indent = own.isEmpty ? "" : "  "
            lines.append("\(indent)# \(setting.meaning)（\(setting.accepted)）")
            lines.append("\(indent)\(name): \(setting.write(configuration))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Values with their paths and lines; groups are one level deep.
    private static func leaves(of mapping: Node.Mapping) -> [(String, Node, Int)] {
        mapping.flatMap { key, node -> [(String, Node, Int)] in
            let name = key.scalar?.string ?? ""
            let line = key.mark?.line ?? 0
            guard let inner = node.mapping, isGroup(name) else { return [(name, node, line)] }
            return inner.map { innerKey, value in
                ("\(name).\(innerKey.scalar?.string ?? "")", value, innerKey.mark?.line ?? line)
            }
        }
    }

    private static func isGroup(_ name: String) -> Bool {
        Setting.all.contains { $0.path.hasPrefix(name + ".") }
    }

    private static func known(near path: String) -> String {
        let group = path.split(separator: ".").first.map { $0 + "." } ?? ""
        let near = Setting.all.map(\.path).filter { $0.hasPrefix(group) }
        return (near.isEmpty ? Setting.all.map(\.path) : near).joined(separator: "、")
    }
}

/// Every problem of a configuration, a sentence each.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    var problems: [String]

    init(_ problems: [String]) { self.problems = problems }

    var description: String { problems.joined(separator: "\n") }
}
