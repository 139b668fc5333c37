import Foundation
import Testing

@Suite struct NamingTests {
    /// Names that say where something was put, not what it is.
    private static let empty = [
        "Utils", "Util", "Utilities", "Helpers", "Helper", "Manager", "Common", "Base", "Misc",
        "Core",
    ]

    @Test func `no file or folder bears a name that says nothing`() throws {
        for path in try SourceFile.paths() {
            let name = URL(fileURLWithPath: path).lastPathComponent.prefix { $0 != "." }
            for word in Self.empty {
                // `CommonPhrases` says what it holds; `PhraseCommon` would not.
                #expect(name != word && !name.hasSuffix(word), "\(path)")
            }
        }
    }

    @Test func `a file declares or extends what it is named after`() throws {
        for file in try SourceFile.all() {
            let method = file.subject.prefix(1).lowercased() + file.subject.dropFirst()
            let pattern = try Regex(
                #"\b(struct|class|enum|protocol|actor|extension)\s+([\w.]+\.)?\#(file.subject)\b"#
                    + #"|\bfunc\s+\#(method)\b"#)
            #expect(file.code.contains { $0.contains(pattern) }, "\(file.path)")
        }
    }
}
