import Dedup
import Foundation
import SearchIndex
import Testing

@Suite struct GoldClustersTests {
    private func refusal(of text: String) -> EvaluationFileError? {
        do throws(EvaluationFileError) {
            _ = try GoldClusters(ndjson: Data(text.utf8), file: "gold.ndjson")
            return nil
        } catch {
            return error
        }
    }

    @Test func `issues are read past blank lines, a byte order mark and carriage returns`() throws {
        let text =
            "\u{FEFF}{\"issue\":\"噪音\",\"ids\":[\"12345/1\",\"town/a/b\"]}\r\n\r\n"
            + #"{"issue":"积水","ids":["town/2"]}"#
        let gold = try GoldClusters(ndjson: Data(text.utf8), file: "gold.ndjson")
        #expect(gold.issues == ["噪音", "积水"])
        let first = CaseKey(channel: "12345", externalID: "1")
        let second = CaseKey(channel: "town", externalID: "a/b")
        let third = CaseKey(channel: "town", externalID: "2")
        let unknown = CaseKey(channel: "town", externalID: "3")
        #expect(gold.areSame(first, second))
        #expect(!gold.areSame(first, third))
        #expect(!gold.areSame(unknown, CaseKey(channel: "town", externalID: "4")))
        #expect(gold.areSame(unknown, unknown))
    }

    @Test(arguments: [
        (#"[1]"#, "JSON"), (#"{"issue":"#, "JSON"), (#"{"issue":"a"}"#, "缺少字段 'ids'"),
        (#"{"issue":"a","ids":"town/1"}"#, "'ids'"), (#"{"issue":"a","ids":[3]}"#, "'ids[0]'"),
        (#"{"issue":"a","ids":["town"]}"#, "'town' 无法接受，应为 渠道/编号"),
        (#"{"issue":"a","ids":["town/9"]}"#, "第 1 行已经出现"),
        (#"{"issue":"b","ids":["town/1","town/1"]}"#, "第 2 行已经出现"),
        (#"{"issue":"首","ids":["town/1"]}"#, "第 1 行已经出现"),
    ])
    func `a line at fault is named with its number`(line: String, message: String) {
        let found =
            refusal(of: #"{"issue":"首","ids":["town/9"]}"# + "\n" + line + "\n")?.problems ?? []
        #expect(found.map(\.line) == [2])
        #expect(found.first?.message.contains(message) == true, "\(found)")
    }

    @Test func `every line at fault is reported, in one description`() throws {
        let error = try #require(refusal(of: "x\n{\"issue\":\"a\",\"ids\":[]}\ny\n"))
        #expect(error.problems.map(\.line) == [1, 3])
        #expect(error.description.contains("gold.ndjson 第 3 行："))
    }
}
