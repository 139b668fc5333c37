import Dedup
import Foundation
import HTTPTypes
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Topics of very many` {
    private static let name = "欧阳若曦"

    /// 310 neighbours write the same words about the one who, as the last of them, complains herself.
    private static let cases = (0..<310).map { i in
        CaseRecord(
            channel: "12345", externalID: "G\(i)", title: "\(name)家门口楼道堆放杂物堵塞消防通道",
            body: "望舒里小区3栋\(name)家门口楼道堆放杂物，堵塞消防通道，请尽快清理。",
            submittedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(i) * 60_000),
            reporter: .init(
                name: i == 309 ? name : nil,
                phone: "139\(String(String(10_000_000 + i).suffix(8)))"))
    }

    @Test func `any of more than three hundred members may be whom the words name`() async throws {
        // Among others: words that every case of a file has tell nothing apart.
        let cases = SampleCases.make(300) + Self.cases
        try await TestServer.run(cases: cases) { server in
            let found = try HotTopicFinder(database: server.parts.database).topics(TopicRequest())
            let topic = try #require(found.first { $0.members.count > 300 })
            let words = [topic.label, topic.exampleTitle] + topic.keyphrases + topic.places
            try #require(words.contains { $0.contains(Self.name) }, "the words name nobody")
            let answer = try await server.send(.get, "/v1/topics", as: .analyst)
            #expect(answer.status == 200 && answer.json.array.count == found.count)
            #expect(!answer.text.contains(Self.name))
        }
    }
}
