/// A file handed to an evaluation that cannot be used, with every line that is at fault: half a gold
/// file would give numbers that look right and are not.
public struct EvaluationFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One line at fault.
    public struct Problem: Equatable, Sendable {
        /// Line in the file, from 1.
        public var line: Int
        /// In Chinese: what was wrong and what is accepted.
        public var message: String
    }

    /// The file as the user named it.
    public var file: String
    /// In order of line; never empty.
    public var problems: [Problem]

    /// How many problems the description spells out; the rest are counted.
    private static let shown = 10

    public var description: String {
        var lines = problems.prefix(Self.shown).map { "\(file) 第 \($0.line) 行：\($0.message)" }
        if problems.count > Self.shown {
            lines.append("\(file) 另有 \(problems.count - Self.shown) 行有误")
        }
        return lines.joined(separator: "\n")
    }
}
