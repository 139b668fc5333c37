import SearchIndex
import TestSupport
import Testing

@testable import Dedup
@testable import searchd

@Suite struct `Topics of very many` {
    private static let name = "欧阳若曦"

    /// 310 neighbours write of the one who, as the last of them, complains herself.
    private static let cases = (0..<310).map { i in
        CaseRecord(
            channel: "12345", externalID: "G\(i)", title: "\(name)家门口楼道堆放杂物堵塞消防通道",
            submittedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(i) * 60_000),
            reporter: i == 309 ? .init(name: name) : nil)
    }

    @Test func `any of more than three hundred members may be whom the words name`() throws {
        let database = try TemporaryIndex(Self.cases)
        let title = try #require(Self.cases.first?.title)
        let topic = HotTopic(
            id: CaseID(1), label: title, keyphrases: [title], exampleTitle: title, cases: 310,
            clusters: [CaseID(1)], citizens: 310, heat: 310, members: Self.cases.map(\.key),
            first: Self.cases[0].submittedAt, last: Self.cases[309].submittedAt, daily: [],
            burst: .init(score: 0), divisions: [:], places: [title], channels: ["12345": 310])
        let masked = try ComplainantMask().masked(topic, database.database)
        for text in [masked.label, masked.exampleTitle] + masked.keyphrases + masked.places {
            #expect(text == "＊＊＊＊家门口楼道堆放杂物堵塞消防通道")
        }
    }
}
