public import Foundation
import SearchIndex

extension Prediction {
    private struct AssignmentLine: Decodable {
        var channel: String
        var external_id: String
        var cluster: String
        var decision: ClusterEntry.Decision?
        var match_probability: Double?
        var with: String?
    }

    private struct ReviewLine: Decodable {
        var a: String
        var b: String
        var match_probability: Double
    }

    /// Reads the output of `searchd clusters`, all its lines in their order.
    /// - Parameter file: how errors name the file.
    /// - Throws: ``EvaluationFileError`` naming each line that is not of that shape and each case
    ///   that stands twice.
    public static func assignments(
        ndjson: Data, file: String
    ) throws(EvaluationFileError) -> [Assignment] {
        var assignments: [Assignment] = []
        var lineOfCase: [CaseKey: Int] = [:]
        var lines = EvaluationLines<AssignmentLine>(file: file)
        try lines.read(ndjson) { number, line in
            let key = CaseKey(channel: line.channel, externalID: line.external_id)
            if let earlier = lineOfCase.updateValue(number, forKey: key) {
                return "案件 '\(key)' 在第 \(earlier) 行已经出现，每件案件只能占一行"
            }
            let with = line.with.flatMap { CaseKey($0) }
            if let text = line.with, with == nil {
                return "字段 'with' 的值 '\(text)' 无法接受，应为 渠道/编号"
            }
            assignments.append(
                Assignment(
                    key: key, cluster: line.cluster, decision: line.decision,
                    matchProbability: line.match_probability, with: with))
            return nil
        }
        return assignments
    }

    /// Reads the output of `searchd reviews`.
    /// - Parameter file: how errors name the file.
    /// - Throws: ``EvaluationFileError`` naming each line that is not of that shape.
    public static func reviews(
        ndjson: Data, file: String
    ) throws(EvaluationFileError) -> [Review] {
        var reviews: [Review] = []
        var lines = EvaluationLines<ReviewLine>(file: file)
        try lines.read(ndjson) { _, line in
            guard let a = CaseKey(line.a), let b = CaseKey(line.b) else {
                return "案件编号 '\(line.a)'、'\(line.b)' 无法接受，应为 渠道/编号"
            }
            reviews.append(Review(a: a, b: b, matchProbability: line.match_probability))
            return nil
        }
        return reviews
    }
}
