import Foundation
import Testing

/// A file under `Sources`, read as text.
struct SourceFile: Sendable, CustomTestStringConvertible {
    /// Relative to `Sources`, e.g. `Dedup/Merging/MergeLog.swift`.
    var path: String
    var lines: [Substring]

    var target: String { String(path.prefix { $0 != "/" }) }
    var name: String { URL(fileURLWithPath: path).lastPathComponent }
    /// The name without extension and without `+Topic`.
    var subject: String { String(name.prefix { $0 != "." && $0 != "+" }) }

    /// Path of the type the file is about, e.g. `Dedup/Merging/MergeLog`.
    var type: String { String(path.dropLast(name.count)) + subject }

    /// The lines without comments.
    ///
    /// A string that holds `//` loses its end, which no rule here looks at.
    var code: [Substring] {
        lines.map { line in
            line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
        }
    }

    /// Modules named by `import` lines, whatever stands before and behind the keyword.
    var imports: [String] {
        code.compactMap { line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({
                    Self.importModifiers.contains($0) || $0.first == "@"
                })
            else { return nil }
            let kinds = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
            let named = words[keyword + 1]
            let module = kinds.contains(String(named)) ? words.last ?? named : named
            return String(module.prefix { $0 != "." })
        }
    }

    private static let importModifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources", isDirectory: true)

    /// All Swift files, sorted by path.
    static func all() throws -> [SourceFile] {
        try paths(endingIn: ".swift").map { path in
            let text = try String(
                contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last == "" { lines.removeLast() }
            return SourceFile(path: path, lines: lines)
        }
    }

    /// Paths of all files and folders relative to `Sources`.
    static func paths(endingIn suffix: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(suffix) }.sorted()
    }

    var testDescription: String { path }
}
