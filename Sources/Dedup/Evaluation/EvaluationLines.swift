import Foundation

/// Reads one `Line` from each line of NDJSON; blank lines and a byte order mark are passed over.
struct EvaluationLines<Line: Decodable> {
    let file: String
    private(set) var problems: [EvaluationFileError.Problem] = []

    init(file: String) {
        self.file = file
    }

    /// Calls `body` with every line that can be read, notes those that cannot, and those for which
    /// `body` returns what is wrong with them.
    /// - Throws: ``EvaluationFileError`` at the end, when any line was at fault.
    mutating func read(
        _ data: Data, _ body: (_ line: Int, _ value: Line) -> String?
    ) throws(EvaluationFileError) {
        let decoder = JSONDecoder()
        let content = data.starts(with: Self.byteOrderMark) ? data.dropFirst(3) : data
        var number = 0
        for line in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let problem: String?
            do {
                problem = body(number, try decoder.decode(Line.self, from: line))
            } catch {
                problem = Self.message(for: error)
            }
            if let problem { problems.append(.init(line: number, message: problem)) }
        }
        if !problems.isEmpty { throw EvaluationFileError(file: file, problems: problems) }
    }

    private static var byteOrderMark: [UInt8] { [0xEF, 0xBB, 0xBF] }

    private static func message(for error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "缺少字段 '\(key.stringValue)'"
        case .typeMismatch(_, let context) where !context.codingPath.isEmpty,
            .valueNotFound(_, let context) where !context.codingPath.isEmpty,
            .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "字段 '\(path(context))' 的值无法接受，格式见 --help"
        default: "不是 JSON 对象，每行应为一个 JSON 对象"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
            .joined(separator: ".").replacing(".[", with: "[")
    }
}
