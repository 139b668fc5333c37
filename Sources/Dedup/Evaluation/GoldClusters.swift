public import Foundation
public import SearchIndex

/// Which cases are known to speak of one issue; a case in no issue is unique.
public struct GoldClusters: Equatable, Sendable {
    /// The issue of each case, as an index into ``issues``.
    public private(set) var issueOfCase: [CaseKey: Int] = [:]
    /// Names of the issues, in order of the file.
    public private(set) var issues: [String] = []

    private struct Line: Decodable {
        var issue: String
        var ids: [String]

        private enum CodingKeys: String, CodingKey {
            case issue, topic, ids
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            issue =
                try container.decodeIfPresent(String.self, forKey: .topic)
                ?? container.decode(String.self, forKey: .issue)
            ids = try container.decode([String].self, forKey: .ids)
        }
    }

    /// Reads NDJSON, a line per issue: `{"issue":"…","ids":["channel/external_id",…]}`; gold for hot
    /// topics says `topic` for `issue`.
    /// - Parameter file: how errors name the file.
    /// - Throws: ``EvaluationFileError`` naming each line that is not of that shape, each issue
    ///   named twice and each case that stands twice.
    public init(ndjson: Data, file: String) throws(EvaluationFileError) {
        var lineOfIssue: [String: Int] = [:]
        var lineOfCase: [CaseKey: Int] = [:]
        var lines = EvaluationLines<Line>(file: file)
        var issues: [String] = []
        var issueOfCase: [CaseKey: Int] = [:]
        try lines.read(ndjson) { number, line in
            if let earlier = lineOfIssue.updateValue(number, forKey: line.issue) {
                return "事项 '\(line.issue)' 在第 \(earlier) 行已经出现，每个事项只能占一行"
            }
            issues.append(line.issue)
            for id in line.ids {
                guard let key = CaseKey(id) else {
                    return "案件编号 '\(id)' 无法接受，应为 渠道/编号"
                }
                if let earlier = lineOfCase.updateValue(number, forKey: key) {
                    return "案件 '\(id)' 在第 \(earlier) 行已经出现，一件案件只能属于一个事项"
                }
                issueOfCase[key] = issues.count - 1
            }
            return nil
        }
        self.issues = issues
        self.issueOfCase = issueOfCase
    }

    /// Whether both cases are known to speak of one issue; a case always speaks of its own.
    public func areSame(_ a: CaseKey, _ b: CaseKey) -> Bool {
        if a == b { return true }
        guard let issue = issueOfCase[a] else { return false }
        return issue == issueOfCase[b]
    }
}
