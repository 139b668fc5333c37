import Foundation
import SearchIndex
import Testing

@testable import Dedup

@Suite struct TopicEvaluationTests {
    private func keys(_ numbers: [Int]) -> [CaseKey] {
        numbers.map { CaseKey(channel: "c", externalID: "\($0)") }
    }

    private func gold(_ topics: [[Int]]) throws -> GoldClusters {
        let lines = topics.enumerated().map { i, numbers in
            let ids = numbers.map { "\"c/\($0)\"" }.joined(separator: ",")
            return "{\"topic\":\"T\(i)\",\"ids\":[\(ids)]}"
        }
        return try GoldClusters(ndjson: Data(lines.joined(separator: "\n").utf8), file: "gold")
    }

    @Test func `a topic is found when it is half of a group and the group half of it`() throws {
        let gold = try gold([[1, 2, 3, 4], [5, 6], [7, 8, 9]])
        // T0 lacks one case, T1 drowns in others, T2 is split into single cases.
        let topics = [
            keys([5, 6, 10, 11, 12]), keys([1, 2, 3, 13]), keys([4]), keys([7]), keys([8]),
            keys([9]),
        ]
        let evaluation = TopicEvaluation(topics, gold: gold)
        #expect(evaluation.cases == 13)
        #expect(evaluation.goldTopics == 3)
        #expect(evaluation.largest == 3)
        #expect(evaluation.found == 1)
        #expect(evaluation.foundAmongHottest == 1)
        #expect(evaluation.missing == ["T2", "T1"])
    }

    @Test func `a found topic that ranks low is not among the hottest`() throws {
        let gold = try gold([[1, 2]])
        let evaluation = TopicEvaluation([keys([3, 4, 5]), keys([1, 2])], gold: gold, largest: 1)
        #expect(evaluation.found == 1)
        #expect(evaluation.foundAmongHottest == 0)
        #expect(evaluation.missing.isEmpty)
    }
}
